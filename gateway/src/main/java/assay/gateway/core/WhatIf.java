package assay.gateway.core;

import assay.contract.CostLine;
import assay.contract.CostSheet;
import assay.contract.Decision;
import assay.contract.Finding;
import assay.contract.Law;
import assay.contract.Money;
import assay.contract.Policy;
import assay.contract.Specification;
import assay.contract.Task;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Other terms for the same evidence: what is not given stays as it was asked for.
 *
 * @param unusualShare share of the requests that lie out of distribution
 * @param volumeSpread how far the volume may be off, relative; 0 where it is exact
 * @param costOfErrorSpread the same of the cost of an error
 * @param prices what candidates cost instead, by candidate
 */
public record WhatIf(
        Optional<Long> monthlyRequests,
        Optional<Money> costOfError,
        Optional<Integer> latencyMillis,
        Optional<Double> unusualShare,
        Optional<Double> volumeSpread,
        Optional<Double> costOfErrorSpread,
        Optional<Double> margin,
        Optional<Double> confidence,
        Optional<Double> minimumQuality,
        Optional<Double> outOfDistributionFloor,
        Optional<Money> monthlyBudget,
        Optional<Money> costOfLabel,
        Optional<Integer> months,
        SortedMap<String, Price> prices) {

    /**
     * What a candidate costs: at least one of the two; the other stays as it is.
     *
     * @param perThousandRequests for the calls of a thousand requests
     * @param perMonth whatever the volume
     */
    public record Price(Optional<Money> perThousandRequests, Optional<Money> perMonth) {
        public Price {
            if (perThousandRequests.isEmpty() && perMonth.isEmpty()) {
                throw new IllegalArgumentException(
                        "prices: give perThousandRequests, perMonth, or both, for each candidate named");
            }
            if (negative(perThousandRequests) || negative(perMonth)) {
                throw new IllegalArgumentException("prices: not negative");
            }
        }

        private static boolean negative(Optional<Money> money) {
            return money.map(m -> m.amount().signum() < 0).orElse(false);
        }
    }

    public WhatIf {
        prices =
                prices == null
                        ? Collections.emptySortedMap()
                        : Collections.unmodifiableSortedMap(new TreeMap<>(prices));
    }

    /** Another volume. */
    static WhatIf volume(Optional<Long> monthlyRequests) {
        return new WhatIf(
                monthlyRequests,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Collections.emptySortedMap());
    }

    /**
     * A full decision under these terms. Nothing is asked of a model, and nothing is stored.
     *
     * @throws IllegalArgumentException where a price names a candidate that there is none of, or a
     *     value is out of range; the message names the field and the mend
     */
    public Decision decide(Measured measured) {
        var asked = measured.requested().specification();
        var decision = Decider.decide(measured, specification(measured), sheets(measured));
        return thawed(asked.policy()) ? exploring(decision) : decision;
    }

    Specification specification(Measured measured) {
        var asked = measured.requested().specification();
        return new Specification(
                task(asked.task()),
                asked.candidates(),
                policy(asked.policy()),
                asked.today(),
                asked.rates());
    }

    private Task task(Task asked) {
        return new Task(
                asked.name(),
                asked.instruction(),
                asked.contract(),
                asked.dataset(),
                monthlyRequests.or(asked::monthlyRequests),
                costOfError.or(asked::costOfError),
                latencyMillis.or(asked::latencyMillis),
                unusualShare.or(asked::unusualShare),
                volumeSpread.or(asked::volumeSpread),
                costOfErrorSpread.or(asked::costOfErrorSpread),
                asked.judge());
    }

    private Policy policy(Policy asked) {
        return new Policy(
                margin.orElse(asked.margin()),
                confidence.orElse(asked.confidence()),
                minimumQuality.or(asked::minimumQuality),
                outOfDistributionFloor.or(asked::outOfDistributionFloor),
                monthlyBudget.or(asked::monthlyBudget),
                asked.maximumExamples(),
                asked.seed(),
                costOfLabel.or(asked::costOfLabel),
                months.or(asked::months),
                asked.evaluationBudget(),
                asked.unknownPrices(),
                asked.stopEarly(),
                asked.perturbed());
    }

    private SortedMap<String, CostSheet> sheets(Measured measured) {
        var sheets = new TreeMap<>(measured.sheets());
        prices.forEach(
                (candidate, price) -> {
                    var sheet = sheets.get(candidate);
                    if (sheet == null) {
                        throw new IllegalArgumentException(
                                "prices.%s: is not a candidate of this selection; its candidates are %s"
                                        .formatted(candidate, sheets.keySet()));
                    }
                    sheets.put(candidate, priced(candidate, price, sheet));
                });
        return sheets;
    }

    private static CostSheet priced(String candidate, Price price, CostSheet sheet) {
        var calls = price.perThousandRequests().map(m -> m.times(0.001)).or(sheet::perRequest);
        var fixed = price.perMonth().or(sheet::perMonth);
        var currency = calls.or(() -> fixed).map(Money::currency).orElse("USD");
        var nothing = new Money(Money.usd("0").amount(), currency);
        if (calls.isEmpty()) {
            throw new IllegalArgumentException(
                    "prices.%s.perThousandRequests: is missing, and what its calls cost is unknown"
                            .formatted(candidate));
        }
        var lines = new TreeMap<String, CostLine>();
        var stays = price.perMonth().isEmpty() && fixed.isPresent();
        if (stays) { // with its steps, where it has some
            sheet.components().forEach((name, line) -> lines.put(name, line.month()));
        }
        lines.put(
                "whatIf",
                new CostLine(calls.get(), stays ? nothing : fixed.orElse(nothing), "as supposed"));
        return new CostSheet(sheet.basis(), lines, List.of());
    }

    /** Whether what is frozen before the first score was changed after it. */
    private boolean thawed(Policy asked) {
        return margin.filter(m -> !m.equals(asked.margin())).isPresent()
                || confidence.filter(c -> !c.equals(asked.confidence())).isPresent();
    }

    private static Decision exploring(Decision decision) {
        var findings = new ArrayList<Finding>();
        findings.add(
                new Finding(
                        "marginChangedAfterwards",
                        Optional.empty(),
                        false,
                        Optional.of(Law.STOPPING_KEEPS_THE_ERROR_RATES),
                        "margin or confidence was changed after the scores were seen: this explores, and its verdicts do not keep their error rates. Ask for a new selection on new examples to claim them.",
                        new TreeMap<>()));
        findings.addAll(decision.findings());
        return new Decision(
                decision.outcome(),
                decision.headline(),
                decision.candidates(),
                decision.comparisons(),
                decision.controls(),
                findings,
                decision.flips(),
                decision.standsOn());
    }
}
