package assay.statistics;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * One possible course of an error: (floor + scale r^-slope) r^drift, where r is the number of
 * labels over that of the largest measured point.
 */
record PowerLaw(double floor, double scale, double slope, double drift) {
    private static final int GRID = 50;
    private static final double STEPS_A_DOUBLING = 16;

    /** The error at r, a share. */
    double at(double r) {
        var error = (floor + scale * Math.pow(r, -slope)) * Math.pow(r, drift);
        return Math.clamp(error, 0, 1);
    }

    /**
     * The smallest r of 1 or more at which the error is at most the target; infinite beyond most.
     */
    double reaches(double target, double most) {
        var before = at(1) - target;
        if (before <= 0) {
            return 1;
        }
        var steps = (int) Math.ceil(STEPS_A_DOUBLING * Math.log(most) / Math.log(2));
        for (int step = 1; step <= steps; step++) {
            var after = at(Math.pow(most, (double) step / steps)) - target;
            if (after <= 0) {
                return Math.pow(most, (step - 1 + before / (before - after)) / steps);
            }
            before = after;
        }
        return Double.POSITIVE_INFINITY;
    }

    PowerLaw drifting(double drift) {
        return new PowerLaw(floor, scale, slope, drift);
    }

    /**
     * Courses drawn by how well they fit the last points: floor and slope from a grid, weighted by
     * a Student likelihood of 5 degrees of freedom and a log-normal prior of the slope (median 0.5,
     * deviation 0.6), scale by weighted least squares.
     *
     * @param last how many of the points count
     * @param floors 50 floors from 0 to 0.98 of the smallest error, or none but 0
     */
    static PowerLaw[] draw(
            CurvePoints points, int last, boolean floors, int count, UniformRandomProvider random) {
        var part = points.last(last);
        var smallest = Arrays.stream(part.errors()).min().orElseThrow();
        var grid = new PowerLaw[(floors ? GRID : 1) * GRID];
        var logs = new double[grid.length];
        for (int k = 0; k < grid.length; k++) {
            var floor = 0.98 * smallest * (k / GRID) / (GRID - 1);
            var slope = 0.05 * Math.pow(40, (k % GRID) / (GRID - 1.0));
            grid[k] = part.fitted(floor, slope);
            logs[k] = part.logLikelihood(grid[k]) - 0.5 * square(Math.log(slope / 0.5) / 0.6);
        }
        return drawn(grid, cumulative(logs), part, count, random);
    }

    private static PowerLaw[] drawn(
            PowerLaw[] grid,
            double[] cumulative,
            CurvePoints part,
            int count,
            UniformRandomProvider random) {
        var normal = ZigguratSampler.NormalizedGaussian.of(random);
        var drawn = new PowerLaw[count];
        for (int i = 0; i < count; i++) {
            var place =
                    Arrays.binarySearch(
                            cumulative, random.nextDouble() * cumulative[grid.length - 1]);
            var law = grid[Math.min(place < 0 ? -place - 1 : place, grid.length - 1)];
            var scale = law.scale + normal.sample() / Math.sqrt(part.precision(law.slope));
            drawn[i] = new PowerLaw(law.floor, Math.max(0, scale), law.slope, 0);
        }
        return drawn;
    }

    private static double[] cumulative(double[] logs) {
        var largest = Arrays.stream(logs).max().orElseThrow();
        var cumulative = new double[logs.length];
        var sum = 0.0;
        for (int k = 0; k < logs.length; k++) {
            sum += Math.exp(logs[k] - largest);
            cumulative[k] = sum;
        }
        return cumulative;
    }

    private static double square(double x) {
        return x * x;
    }
}
