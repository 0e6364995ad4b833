package assay.bench;

import assay.contract.Policy;
import assay.contract.Role;
import assay.gateway.core.Evidence;
import assay.statistics.Intervals;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * A task with two to four candidates whose truth is known. What is stated of volume, cost of an
 * error and prices is right on average: the truth is log-normal about it, by the spreads that a
 * decision supposes.
 *
 * @param rows examples, 100 to 3,000
 * @param qualities true share of right answers by candidate
 * @param columns marks and stated prices by candidate
 * @param volume stated requests a month
 * @param error stated cost of an error, dollars
 * @param monthly true cost a month with errors by candidate, dollars
 */
record DrawnTask(
        int rows,
        double[] qualities,
        List<Column> columns,
        double volume,
        double error,
        double[] monthly) {
    /** The spreads of the core's Worth, which it keeps to itself. */
    private static final double VOLUME = 0.3;

    private static final double ERROR = 0.5;
    private static final double PRICE = 0.05;

    /** Mean 0.9, standard deviation 0.065. */
    private static final BetaDistribution QUALITY = BetaDistribution.of(18, 2);

    static DrawnTask draw(SplittableRandom random) {
        var candidates = random.nextInt(2, 5);
        var rows = (int) Math.round(between(random, 100, 3_000));
        var qualities =
                IntStream.range(0, candidates)
                        .mapToDouble(_ -> QUALITY.inverseCumulativeProbability(random.nextDouble()))
                        .toArray();
        var marks = marks(random, qualities, rows);
        var columns =
                IntStream.range(0, candidates).mapToObj(k -> column(random, k, marks[k])).toList();
        var volume = (double) Math.round(between(random, 1e4, 1e6));
        var error = between(random, 0.005, 0.5);
        var requests = volume * factor(random, VOLUME);
        var wrong = error * factor(random, ERROR);
        var monthly = new double[candidates];
        Arrays.setAll(
                monthly,
                k -> {
                    var price = factor(random, PRICE);
                    var column = columns.get(k);
                    return requests
                                    * (price * column.perThousand() / 1000
                                            + wrong * (1 - qualities[k]))
                            + price * column.perMonth();
                });
        return new DrawnTask(rows, qualities, columns, volume, error, monthly);
    }

    /** A price for each request, and for every other candidate one for each month. */
    private static Column column(SplittableRandom random, int number, double[] marks) {
        var hosted = random.nextBoolean();
        return new Column(
                String.valueOf((char) ('a' + number)),
                hosted ? Role.SPECIALIST : Role.GENERALIST,
                marks,
                new double[0],
                between(random, 0.05, 10),
                hosted ? between(random, 200, 3_000) : 0);
    }

    /**
     * Right where skill outweighs difficulty, of which a part that is drawn for the task is the
     * same for all candidates; each is right as often as its quality says.
     */
    private static double[][] marks(SplittableRandom random, double[] qualities, int rows) {
        var shared = random.nextDouble(0, 0.8);
        var skills = Arrays.stream(qualities).map(Intervals::z).toArray();
        var marks = new double[qualities.length][rows];
        for (int i = 0; i < rows; i++) {
            var common = Math.sqrt(shared) * random.nextGaussian();
            for (int k = 0; k < skills.length; k++) {
                var difficulty = common + Math.sqrt(1 - shared) * random.nextGaussian();
                marks[k][i] = difficulty < skills[k] ? 1 : 0;
            }
        }
        return marks;
    }

    /** Log-uniform. */
    private static double between(SplittableRandom random, double low, double high) {
        return low * Math.pow(high / low, random.nextDouble());
    }

    /** Log-normal with mean 1. */
    private static double factor(SplittableRandom random, double sigma) {
        return Math.exp(sigma * random.nextGaussian() - sigma * sigma / 2);
    }

    /**
     * @param seed of the decision's own draws
     */
    Evidence evidence(long seed) {
        return Column.evidence(
                Column.task(volume, error),
                new Policy(
                        0.02,
                        0.95,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        seed),
                columns);
    }

    /** The candidate that truly costs least among those with these numbers. */
    int best(int[] numbers) {
        return Arrays.stream(numbers)
                .boxed()
                .min((a, b) -> Double.compare(monthly[a], monthly[b]))
                .orElseThrow();
    }
}
