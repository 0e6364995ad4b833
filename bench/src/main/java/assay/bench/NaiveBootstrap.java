package assay.bench;

import java.util.SplittableRandom;

/**
 * The reference beside the decision: a bootstrap as one would write it by hand. For each draw, as
 * many rows as there are, drawn with replacement, and each candidate's mean mark on them. No money,
 * no cascade, no comparison, no flips.
 */
final class NaiveBootstrap {
    private NaiveBootstrap() {}

    /** Mean mark of each candidate by draw. */
    static double[][] means(double[][] marks, int draws, long seed) {
        var random = new SplittableRandom(seed);
        var rows = marks[0].length;
        var means = new double[marks.length][draws];
        for (int d = 0; d < draws; d++) {
            for (int i = 0; i < rows; i++) {
                var row = random.nextInt(rows);
                for (int k = 0; k < marks.length; k++) {
                    means[k][d] += marks[k][row];
                }
            }
            for (int k = 0; k < marks.length; k++) {
                means[k][d] /= rows;
            }
        }
        return means;
    }
}
