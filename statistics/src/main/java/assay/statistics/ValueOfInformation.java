package assay.statistics;

/**
 * What more evidence is worth before it is seen (H. Raiffa, R. Schlaifer, "Applied Statistical
 * Decision Theory", 1961), for choices whose worth is a normal variable.
 */
public final class ValueOfInformation {
    private static final int DRAWS = 2000;

    private ValueOfInformation() {}

    /**
     * Expected gain of choosing after m more examples: E max_j M_j - max_j E U_j, where the
     * posterior means M vary by the part m / (n + m) of what is uncertain now. One batch ahead.
     *
     * @param means expected worth of each choice now
     * @param covariance of what is uncertain about them after n examples
     * @return for each m, in the order given; common draws, so that more never gains less by chance
     */
    public static double[] ofExamples(
            double[] means, double[][] covariance, long n, long[] more, long seed) {
        var draws = Normals.draws(new double[means.length], covariance, DRAWS, seed);
        var now = largest(means);
        var gains = new double[more.length];
        for (int j = 0; j < more.length; j++) {
            var shrink = Math.sqrt((double) more[j] / (n + more[j]));
            var sum = 0.0;
            for (int d = 0; d < DRAWS; d++) {
                var best = Double.NEGATIVE_INFINITY;
                for (int k = 0; k < means.length; k++) {
                    best = Math.max(best, means[k] + shrink * draws[k][d]);
                }
                // Against the same draw of the one chosen now, not its mean: what the two share
                // would else stay in the gain as noise, and ask for examples by chance.
                sum += best - (means[now] + shrink * draws[now][d]);
            }
            gains[j] = sum / DRAWS;
        }
        return gains;
    }

    /**
     * Expected regret: E max_j U_j - max_j E U_j, what full knowledge would gain.
     *
     * @param worth draws by choice
     * @param chosen the choice that is held to
     */
    public static double regret(double[][] worth, int chosen) {
        var draws = worth[chosen].length;
        var sum = 0.0;
        for (int d = 0; d < draws; d++) {
            var best = Double.NEGATIVE_INFINITY;
            for (var choice : worth) {
                best = Math.max(best, choice[d]);
            }
            sum += best - worth[chosen][d];
        }
        return sum / draws;
    }

    /** Sample covariance of draws by choice. */
    public static double[][] covariance(double[][] draws) {
        var k = draws.length;
        var covariance = new double[k][k];
        var means = new double[k];
        for (int i = 0; i < k; i++) {
            means[i] = Intervals.mean(draws[i]);
        }
        for (int i = 0; i < k; i++) {
            for (int j = 0; j <= i; j++) {
                var sum = 0.0;
                for (int d = 0; d < draws[i].length; d++) {
                    sum += (draws[i][d] - means[i]) * (draws[j][d] - means[j]);
                }
                covariance[i][j] = sum / (draws[i].length - 1);
                covariance[j][i] = covariance[i][j];
            }
        }
        return covariance;
    }

    private static int largest(double[] values) {
        var largest = 0;
        for (int k = 1; k < values.length; k++) {
            largest = values[k] > values[largest] ? k : largest;
        }
        return largest;
    }
}
