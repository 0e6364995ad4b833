package assay.gateway.core;

import assay.contract.Flip;
import assay.contract.Money;
import assay.statistics.Staircase.Crossing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Volume, price and cost of an error at which another of those that qualify would cost least. The
 * cost is a straight line in each, in steps over the volume where machines carry it, so each flip
 * is where two lines meet, in closed form; of the rivals the nearest on each side counts.
 */
final class MoneyFlips {
    /** Normal quantile of the ends of an 80 % interval. */
    private static final double Z80 = 1.2816;

    private final Terms terms;
    private final Standing choice;
    private final List<Standing> rivals;
    private final Posterior draws;

    MoneyFlips(Terms terms, Standing choice, List<Standing> eligible, Posterior draws) {
        this.terms = terms;
        this.choice = choice;
        this.rivals =
                eligible.stream()
                        .filter(s -> !s.name().equals(choice.name()))
                        .filter(s -> s.line().isPresent() && choice.line().isPresent())
                        .toList();
        this.draws = draws;
    }

    List<Flip> all() {
        var flips = new ArrayList<>(nearest(this::volumes));
        if (terms.task().monthlyRequests().isPresent()) {
            for (var model : terms.sheets().keySet()) {
                flips.addAll(nearest(rival -> price(model, rival).stream().toList()));
            }
            if (terms.weighsErrors()) {
                flips.addAll(nearest(rival -> error(rival).stream().toList()));
                var quality = new QualityFlips(terms, choice, draws, this::gap);
                flips.addAll(nearest(rival -> quality.quality(rival).stream().toList()));
                flips.addAll(nearest(rival -> quality.unusualShare(rival).stream().toList()));
            }
        }
        return flips;
    }

    /** The nearest above the value now and the nearest below it. */
    private List<Flip> nearest(Function<Standing, List<Flip>> of) {
        var flips = rivals.stream().flatMap(rival -> of.apply(rival).stream()).toList();
        var nearest = new ArrayList<Flip>();
        var byPlace = Comparator.comparingDouble(Flip::at).thenComparing(Flip::to);
        flips.stream()
                .filter(f -> f.at() >= f.now().orElse(0.0))
                .min(byPlace)
                .ifPresent(nearest::add);
        flips.stream()
                .filter(f -> f.at() < f.now().orElse(0.0))
                .max(byPlace)
                .ifPresent(nearest::add);
        return nearest;
    }

    private static Line line(Standing standing) {
        return standing.line().orElseThrow();
    }

    /** What the rival costs more a month than the choice, errors included; not negative. */
    private double gap(Standing rival) {
        var requests = terms.task().monthlyRequests().orElseThrow();
        return line(choice).saves(line(rival), requests).amount().doubleValue();
    }

    /** Several where machines make steps: they may change places more than once. */
    private List<Flip> volumes(Standing rival) {
        return line(choice).meets(line(rival)).stream().map(c -> volume(rival, c)).toList();
    }

    private Flip volume(Standing rival, Crossing crossing) {
        return flip(
                "volume",
                terms.task().monthlyRequests().map(Long::doubleValue),
                crossing.at(),
                "requests a month",
                rival,
                terms.volumeSpread(),
                "%s %s requests a month %s costs less"
                        .formatted(
                                crossing.firstAbove() ? "below" : "above",
                                Say.count(crossing.at()),
                                rival.name()));
    }

    /** The price of one model's calls; a cascade pays it for the part that it asks that model. */
    private Optional<Flip> price(String model, Standing rival) {
        var calls = terms.sheet(model).perRequest();
        var more = part(rival, model) - part(choice, model);
        if (calls.isEmpty() || calls.get().amount().signum() == 0 || more == 0) {
            return Optional.empty();
        }
        var now = calls.get().amount().doubleValue();
        var at = now - gap(rival) / (terms.volume() * more);
        return at <= 0
                ? Optional.empty()
                : Optional.of(
                        flip(
                                "price",
                                Optional.of(now * 1000),
                                at * 1000,
                                calls.get().currency() + " per 1,000 requests",
                                rival,
                                Worth.PRICE,
                                "if 1,000 calls of %s cost %s (now %s), %s costs less"
                                        .formatted(
                                                model,
                                                Say.money(terms.money(at * 1000)),
                                                Say.money(calls.get().times(1000)),
                                                rival.name())));
    }

    /** Calls of a model for each request. */
    private static double part(Standing standing, String model) {
        return standing.chain()
                .map(
                        chain ->
                                (chain.cascade().first().equals(model) ? 1 : 0)
                                        + (chain.cascade().last().equals(model)
                                                ? chain.cascade().escalated().estimate()
                                                : 0))
                .orElse(standing.name().equals(model) ? 1.0 : 0.0);
    }

    private Optional<Flip> error(Standing rival) {
        return costOfError(terms, choice, rival);
    }

    /**
     * The cost of an error at which the two cost the same: e* = (cost' - cost) / (V (q' - q)), for
     * a rival that is better and dearer, or worse and cheaper.
     */
    static Optional<Flip> costOfError(Terms terms, Standing choice, Standing rival) {
        var better =
                Standing.expected(terms, rival.quality(), rival.outside())
                        - Standing.expected(terms, choice.quality(), choice.outside());
        var dearer = dearer(terms, choice, rival);
        if (dearer.isEmpty() || better == 0 || dearer.get().amount().signum() * better <= 0) {
            return Optional.empty();
        }
        var at = dearer.get().times(1 / better);
        return Optional.of(
                flip(
                        "costOfError",
                        terms.task().costOfError().map(e -> e.amount().doubleValue()),
                        at.amount().doubleValue(),
                        at.currency() + " per wrong answer",
                        rival,
                        terms.errorSpread(),
                        "if a wrong answer cost %s or %s, %s would pay"
                                .formatted(
                                        Say.money(at),
                                        better > 0 ? "more" : "less",
                                        rival.name())));
    }

    /** Calls and fixed costs alone, a request, at the stated volume. */
    private static Optional<Money> dearer(Terms terms, Standing choice, Standing rival) {
        return terms.task()
                .monthlyRequests()
                .flatMap(
                        volume ->
                                rival.sheet()
                                        .monthly(volume)
                                        .flatMap(
                                                x ->
                                                        choice.sheet()
                                                                .monthly(volume)
                                                                .map(
                                                                        y ->
                                                                                x.minus(y)
                                                                                        .times(
                                                                                                1.0
                                                                                                        / volume))));
    }

    /**
     * @param spread relative spread of the input: the flip is likely within its 80 % interval
     */
    private static Flip flip(
            String input,
            Optional<Double> now,
            double at,
            String unit,
            Standing rival,
            double spread,
            String says) {
        var times = now.filter(n -> n > 0).map(n -> at / n);
        return new Flip(
                input,
                now,
                at,
                unit,
                rival.name(),
                times,
                times.map(t -> Math.abs(Math.log(t)) <= Z80 * spread),
                says);
    }
}
