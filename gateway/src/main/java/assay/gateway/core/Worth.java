package assay.gateway.core;

import assay.contract.Money;
import assay.statistics.Spread;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/**
 * What each candidate costs a month, by draw: U = -(V (c + e (1 - Q)) + F) with volume V, calls c,
 * cost of an error e, quality Q and fixed cost F. Volume, cost of an error and prices are taken as
 * log-normal about what was stated; the draws of all candidates go together. Machines are as many
 * as the drawn volume and their drawn speed need.
 */
final class Worth {
    /** Relative spread of a price. */
    static final double PRICE = 0.05;

    private final Terms terms;
    private final Posterior draws;
    private final double[] volume;
    private final double[] error;
    private final double[] stated;
    private final Map<Integer, double[]> prices = new HashMap<>();
    private final Map<Integer, double[]> speeds = new HashMap<>();

    Worth(Terms terms, Posterior draws) {
        this.terms = terms;
        this.draws = draws;
        var seed = terms.policy().seed();
        volume = Spread.factors(terms.volumeSpread(), draws.draws(), seed + 11);
        error = Spread.factors(terms.errorSpread(), draws.draws(), seed + 12);
        stated = drawn(_ -> 1);
    }

    /** Cost a month with errors, as a negative number: larger is better. */
    double[] worth(Standing standing) {
        return worth(standing, volume, error, true, true);
    }

    /** The same if volume, prices and the cost of an error were as stated. */
    double[] worthOfQuality(Standing standing) {
        return worth(standing, stated, stated, false, true);
    }

    /** The same if the volume alone were uncertain, and quality as estimated. */
    double[] worthOfVolume(Standing standing) {
        return worth(standing, volume, stated, false, false);
    }

    /** The same if the cost of an error alone were uncertain. */
    double[] worthOfError(Standing standing) {
        return worth(standing, stated, error, false, false);
    }

    private double[] worth(
            Standing standing, double[] v, double[] e, boolean prices, boolean qualities) {
        var calls = calls(standing, prices, qualities);
        var fixed = fixed(standing, d -> terms.volume() * v[d], prices, qualities);
        var wrong = wrong(standing, qualities);
        var costOfError = terms.costOfError();
        return drawn(
                d ->
                        -(terms.volume() * v[d] * (calls[d] + costOfError * e[d] * wrong[d])
                                + fixed[d]));
    }

    /** Calls and fixed cost a month at the stated volume. */
    double[] spend(Standing standing) {
        var calls = calls(standing, true, true);
        var fixed = fixed(standing, _ -> terms.volume(), true, true);
        return drawn(d -> terms.volume() * calls[d] + fixed[d]);
    }

    /** All that it costs over the volume, by draw. */
    Spending spending(Standing standing) {
        var wrong = wrong(standing, true);
        var costOfError = terms.costOfError();
        var errors = drawn(d -> costOfError * error[d] * wrong[d]);
        if (standing.chain().isEmpty()) {
            return new Spending(List.of(part(standing.name(), standing.column(), stated)), errors);
        }
        var chain = standing.chain().get();
        return new Spending(
                List.of(
                        part(chain.cascade().first(), chain.first(), stated),
                        part(chain.cascade().last(), chain.last(), passed(chain, true))),
                errors);
    }

    private Spending.Part part(String candidate, int column, double[] share) {
        var stairs = Stairs.of(terms.sheet(candidate)).orElseThrow();
        return new Spending.Part(
                stairs.cost(),
                price(column, true),
                stairs.cost().straight() ? stated : speed(column, stairs.spread()),
                share);
    }

    private double[] drawn(IntToDoubleFunction value) {
        var values = new double[draws.draws()];
        Arrays.setAll(values, value);
        return values;
    }

    /** Share of wrong answers, over usual and unusual requests. */
    private double[] wrong(Standing standing, boolean drawn) {
        var inside = draws.inside()[standing.column()];
        var expected = Standing.expected(terms, standing.quality(), standing.outside());
        if (!drawn || Double.isNaN(inside[0])) {
            return drawn(_ -> 1 - expected);
        }
        var share = standing.outside().isPresent() ? terms.unusualShare() : 0;
        var outside = share > 0 ? draws.outside()[standing.column()] : inside;
        return drawn(d -> 1 - (1 - share) * inside[d] - share * outside[d]);
    }

    private double[] calls(Standing standing, boolean prices, boolean qualities) {
        if (standing.chain().isEmpty()) {
            var calls = amount(standing.sheet().perRequest());
            var price = price(standing.column(), prices);
            return drawn(d -> price[d] * calls);
        }
        var chain = standing.chain().get();
        var first = amount(terms.sheet(chain.cascade().first()).perRequest());
        var last = amount(terms.sheet(chain.cascade().last()).perRequest());
        var firstPrice = price(chain.first(), prices);
        var lastPrice = price(chain.last(), prices);
        var passed = passed(chain, qualities);
        return drawn(d -> firstPrice[d] * first + lastPrice[d] * last * passed[d]);
    }

    private double[] passed(Chain chain, boolean drawn) {
        if (!drawn) {
            var passed = chain.passed(terms.unusualShare());
            return drawn(_ -> passed);
        }
        var inside = draws.passed()[0];
        var outside = draws.passed()[1];
        var share = Double.isNaN(outside[0]) ? 0 : terms.unusualShare();
        return share == 0 ? inside : drawn(d -> (1 - share) * inside[d] + share * outside[d]);
    }

    private double[] fixed(
            Standing standing, IntToDoubleFunction requests, boolean prices, boolean qualities) {
        if (standing.chain().isEmpty()) {
            return fixed(standing.name(), standing.column(), requests, prices);
        }
        var chain = standing.chain().get();
        var passed = passed(chain, qualities);
        var first = fixed(chain.cascade().first(), chain.first(), requests, prices);
        var last =
                fixed(
                        chain.cascade().last(),
                        chain.last(),
                        d -> requests.applyAsDouble(d) * passed[d],
                        prices);
        return drawn(d -> first[d] + last[d]);
    }

    /** A machine that is slower than thought has its steps at that much smaller volumes. */
    private double[] fixed(
            String candidate, int column, IntToDoubleFunction requests, boolean prices) {
        var stairs = Stairs.of(terms.sheet(candidate));
        if (stairs.isEmpty()) {
            return drawn(_ -> Double.NaN);
        }
        var price = price(column, prices);
        var cost = stairs.get().cost();
        if (cost.straight()) {
            return drawn(d -> price[d] * cost.standing());
        }
        var speed = prices ? speed(column, stairs.get().spread()) : stated;
        return drawn(d -> price[d] * cost.fixed(requests.applyAsDouble(d) / speed[d]));
    }

    private double[] speed(int column, double spread) {
        return speeds.computeIfAbsent(
                column,
                c -> Spread.factors(spread, draws.draws(), terms.policy().seed() + 200 + c));
    }

    private double[] price(int column, boolean uncertain) {
        return uncertain
                ? prices.computeIfAbsent(
                        column,
                        c -> Spread.factors(PRICE, draws.draws(), terms.policy().seed() + 100 + c))
                : stated;
    }

    private static double amount(Optional<Money> money) {
        return money.map(m -> m.amount().doubleValue()).orElse(Double.NaN);
    }
}
