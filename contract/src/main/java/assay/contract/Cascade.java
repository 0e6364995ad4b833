package assay.contract;

import java.util.Optional;

/**
 * A candidate of two: the first answers where it is likely to do as well, the last answers the
 * rest.
 *
 * @param decidesBy how it is decided who answers: gap (the difference of two logistic regressions),
 *     confidence (calibrated), neighbours (mean of the nearest); "gap and novelty" where it goes by
 *     how unlike the rows to train on an input is as well
 * @param keepFrom the first's answer is kept where that score is at least so much
 * @param escalated share of requests that the last answers, on examples that neither fitted nor
 *     certified anything
 * @param certificate why the threshold may be trusted
 * @param routing how well the score tells whom to pass on, on the same examples
 */
public record Cascade(
        String first,
        String last,
        String decidesBy,
        double keepFrom,
        Interval escalated,
        Certificate certificate,
        Routing routing) {

    /**
     * Learn-then-Test: the loss against the last alone is below the margin, at this confidence, on
     * examples that did not fit the score.
     *
     * @param fitted examples that fitted the score
     * @param n examples that certified the threshold
     * @param kept share of those that the first answered
     * @param loss quality given up on those, against the last alone
     */
    public record Certificate(
            double margin,
            double confidence,
            long fitted,
            long n,
            double kept,
            double loss,
            double pValue) {}

    /**
     * @param apgr average share of the quality gap that is recovered, over all shares passed on;
     *     0.5 is chance
     * @param cpt50 least share passed on that recovers half of the gap
     * @param cpt80 the same for 80 %
     * @param aurc area under the first's risk-coverage curve by its confidence; lower is better
     */
    public record Routing(
            double apgr, Optional<Double> cpt50, Optional<Double> cpt80, double aurc) {}
}
