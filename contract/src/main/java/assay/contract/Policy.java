package assay.contract;

import java.util.Optional;

/**
 * What the user demands of a choice. Frozen with the request, before the first score.
 *
 * @param margin quality that may be given up for money, as a share (0.02 is two points); 0.02 where
 *     none is given
 * @param confidence of the verdicts; 0.95 where none is given
 * @param minimumQuality no candidate below it qualifies
 * @param outOfDistributionFloor share of unusual inputs that must be handled rightly
 * @param monthlyBudget what a candidate may cost a month at the stated volume
 * @param maximumExamples test examples that are evaluated at the most; absent means all
 * @param seed of everything that is drawn
 * @param costOfLabel what one more labelled example costs; absent means unknown, and then more
 *     evidence is not weighed against its cost
 * @param months over which a gain counts against what the evidence for it costs; 6 where none is
 *     given
 * @param evaluationBudget what asking the candidates of this selection may cost in all; absent
 *     means no cap
 * @param unknownPrices whether, under an evaluation budget, a model without a known price is asked
 *     all the same, unbounded; absent means it is refused
 * @param stopEarly whether the examples are asked in five rounds, all candidates the same, and the
 *     run ends after the first that settles who is not worse and who is; absent means only where
 *     nothing else hangs on the other examples: no cost of an error, and nobody who says how sure
 *     it is, so that no cascade can be made
 * @param perturbed of how many test examples all candidates are asked damaged copies too, one in
 *     each way of {@link Perturbation}; they show what typos and the like cost, and do not measure
 *     quality; absent means none, because each is a call
 */
public record Policy(
        Double margin,
        Double confidence,
        Optional<Double> minimumQuality,
        Optional<Double> outOfDistributionFloor,
        Optional<Money> monthlyBudget,
        Optional<Integer> maximumExamples,
        Long seed,
        Optional<Money> costOfLabel,
        Optional<Integer> months,
        Optional<Money> evaluationBudget,
        Optional<Boolean> unknownPrices,
        Optional<Boolean> stopEarly,
        Optional<Integer> perturbed) {
    public static final Policy DEFAULT =
            new Policy(
                    0.02,
                    0.95,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    1L,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    /** More copies than that tell hardly more. */
    private static final int MOST_PERTURBED = 1_000;

    public Policy {
        perturbed = perturbed == null ? Optional.empty() : perturbed;
        margin = margin == null ? 0.02 : margin;
        confidence = confidence == null ? 0.95 : confidence;
        seed = seed == null ? 1L : seed;
        Check.that(
                margin > 0 && margin < 1,
                "policy.margin: between 0 and 1, as a share of quality (0.02 is two points)");
        Check.that(
                confidence >= 0.5 && confidence < 1,
                "policy.confidence: from 0.5 to below 1, as a share (0.95 is usual)");
        Check.that(share(minimumQuality), "policy.minimumQuality: between 0 and 1, as a share");
        Check.that(
                share(outOfDistributionFloor),
                "policy.outOfDistributionFloor: between 0 and 1, as a share");
        Check.that(
                monthlyBudget.map(m -> m.amount().signum() > 0).orElse(true),
                "policy.monthlyBudget: above 0, or leave it out");
        Check.that(
                costOfLabel.map(m -> m.amount().signum() >= 0).orElse(true),
                "policy.costOfLabel: not negative, or leave it out where it is unknown");
        Check.that(
                months.map(m -> m > 0 && m <= 120).orElse(true),
                "policy.months: 1 to 120, or leave it out for 6");
        Check.that(
                maximumExamples.orElse(1) > 0,
                "policy.maximumExamples: above 0, or leave it out for all");
        Check.that(
                evaluationBudget.map(m -> m.amount().signum() > 0).orElse(true),
                "policy.evaluationBudget: above 0, or leave it out for no cap");
        Check.that(
                perturbed.map(n -> n > 0 && n <= MOST_PERTURBED).orElse(true),
                "policy.perturbed: 1 to 1000 test examples, or leave it out for none");
    }

    /** Without damaged copies. */
    public Policy(
            Double margin,
            Double confidence,
            Optional<Double> minimumQuality,
            Optional<Double> outOfDistributionFloor,
            Optional<Money> monthlyBudget,
            Optional<Integer> maximumExamples,
            Long seed,
            Optional<Money> costOfLabel,
            Optional<Integer> months,
            Optional<Money> evaluationBudget,
            Optional<Boolean> unknownPrices,
            Optional<Boolean> stopEarly) {
        this(
                margin,
                confidence,
                minimumQuality,
                outOfDistributionFloor,
                monthlyBudget,
                maximumExamples,
                seed,
                costOfLabel,
                months,
                evaluationBudget,
                unknownPrices,
                stopEarly,
                Optional.empty());
    }

    /** Without a cap on what asking may cost. */
    public Policy(
            Double margin,
            Double confidence,
            Optional<Double> minimumQuality,
            Optional<Double> outOfDistributionFloor,
            Optional<Money> monthlyBudget,
            Optional<Integer> maximumExamples,
            Long seed,
            Optional<Money> costOfLabel,
            Optional<Integer> months) {
        this(
                margin,
                confidence,
                minimumQuality,
                outOfDistributionFloor,
                monthlyBudget,
                maximumExamples,
                seed,
                costOfLabel,
                months,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** With the cost of a label and the months unknown. */
    public Policy(
            Double margin,
            Double confidence,
            Optional<Double> minimumQuality,
            Optional<Double> outOfDistributionFloor,
            Optional<Money> monthlyBudget,
            Optional<Integer> maximumExamples,
            Long seed) {
        this(
                margin,
                confidence,
                minimumQuality,
                outOfDistributionFloor,
                monthlyBudget,
                maximumExamples,
                seed,
                Optional.empty(),
                Optional.empty());
    }

    private static boolean share(Optional<Double> value) {
        return value.map(v -> v >= 0 && v <= 1).orElse(true);
    }
}
