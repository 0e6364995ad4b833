package assay.statistics;

import java.util.Arrays;

/**
 * How well a confidence tells right answers from wrong ones, where only the surest share is
 * answered (Geifman et al., "Bias-Reduced Uncertainty Estimation for Deep Neural Classifiers",
 * 2019).
 */
public final class RiskCoverage {
    private RiskCoverage() {}

    /**
     * Area under risk over coverage: (1/n) Σ_k mean error of the k rows of highest confidence,
     * error being 1 - score; equal confidences share their mean error.
     *
     * @param confidence finite; larger is surer
     * @param scores 0 to 1, one each
     * @return 0 to 1; smaller is better
     * @throws IllegalArgumentException where the columns differ in length or a value is out of
     *     range
     */
    public static double aurc(double[] confidence, double[] scores) {
        Columns.sameLength("risk and coverage", confidence.length, scores.length);
        Columns.shares("risk and coverage", "scores", scores);
        var levels = Levels.of(confidence, Arrays.stream(scores).map(s -> 1 - s).toArray());
        var errors = 0.0;
        var covered = 0;
        var area = 0.0;
        for (int level = levels.size() - 1; level >= 0; level--) {
            for (int k = 0; k < levels.counts()[level]; k++) {
                errors += levels.mean(level);
                area += errors / ++covered;
            }
        }
        return area / scores.length;
    }

    /**
     * {@link #aurc} less that of an oracle which puts the best scores first; 0 is perfect. With
     * marks of 0 and 1 and many rows the oracle's is r + (1 - r) ln(1 - r), r the share wrong.
     */
    public static double excess(double[] confidence, double[] scores) {
        return aurc(confidence, scores) - aurc(scores, scores);
    }
}
