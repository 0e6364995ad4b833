package assay.bench;

import assay.contract.Policy;
import assay.contract.Role;
import assay.gateway.core.Evidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Six candidates on the same examples, from small and cheap to large and dear. An example has a
 * difficulty that all of them meet, so that they are right and wrong together; the smaller know how
 * sure they may be.
 */
final class Six {
    private static final String[] NAMES = {"tiny", "small", "medium", "tuned", "large", "largest"};
    private static final double[] SKILL = {0.3, 0.7, 1.1, 1.7, 1.9, 2.2};
    private static final double[] PER_THOUSAND = {0.02, 0.1, 0.4, 0.15, 2, 8};

    private Six() {}

    /**
     * @param graded marks between 0 and 1 in place of 0 or 1
     */
    static Evidence evidence(int rows, boolean graded) {
        return Column.evidence(
                Column.task(1_000_000, 0.02), Policy.DEFAULT, columns(rows, graded, 7));
    }

    static List<Column> columns(int rows, boolean graded, long seed) {
        var random = new SplittableRandom(seed);
        var difficulty = random.doubles(rows, -1.5, 1.5).toArray();
        var columns = new ArrayList<Column>();
        for (int k = 0; k < NAMES.length; k++) {
            columns.add(column(k, difficulty, graded, random));
        }
        return columns;
    }

    private static Column column(int k, double[] difficulty, boolean graded, SplittableRandom r) {
        var marks = new double[difficulty.length];
        var confidences = new double[difficulty.length];
        Arrays.setAll(
                marks,
                i -> {
                    var right = 1 / (1 + Math.exp(2 * (difficulty[i] - SKILL[k])));
                    confidences[i] = Math.clamp(right + 0.1 * r.nextGaussian(), 0, 1);
                    return graded
                            ? Math.clamp(right + 0.2 * r.nextGaussian(), 0, 1)
                            : r.nextDouble() < right ? 1 : 0;
                });
        return new Column(
                NAMES[k],
                k > 3 ? Role.GENERALIST : Role.SPECIALIST,
                marks,
                confidences,
                PER_THOUSAND[k],
                k == 3 ? 200 : 0);
    }
}
