package assay.profiler.core;

import assay.contract.Interval;
import assay.contract.Reading;
import assay.contract.Role;
import assay.statistics.Intervals;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a measurement becomes a reading. */
public final class Readings {
    private static final double LEVEL = 0.95;

    private Readings() {}

    /** A number that is not a share. */
    public static Reading of(double value, long n, String says) {
        return new Reading(value, n, says, Optional.empty(), Optional.empty());
    }

    /** A number with its interval. */
    public static Reading of(Interval interval, String says) {
        return new Reading(
                interval.estimate(), interval.n(), says, Optional.of(interval), Optional.empty());
    }

    /** The share of {@code hits} among {@code n} rows, with Wilson's interval. */
    public static Reading share(long hits, long n, String says) {
        return new Reading(
                (double) hits / n, n, says, Optional.of(interval(hits, n)), Optional.empty());
    }

    /** Nothing to measure on. */
    public static Reading none(String why) {
        return of(0, 0, why);
    }

    public static Reading arguing(Reading reading, Role role) {
        return new Reading(
                reading.value(),
                reading.n(),
                reading.says(),
                reading.interval(),
                Optional.of(role),
                reading.shown());
    }

    /** With the parts that it is made of. */
    public static Reading showing(Reading reading, List<String> parts) {
        return new Reading(
                reading.value(),
                reading.n(),
                reading.says(),
                reading.interval(),
                reading.arguesFor(),
                parts);
    }

    public static Interval interval(long hits, long n) {
        var ends = Intervals.wilson(hits, n, LEVEL);
        return new Interval((double) hits / n, ends[0], ends[1], LEVEL, n);
    }

    /**
     * So much of one thing for each of another, both counted by row: the sums' quotient r, with the
     * normal interval of a ratio estimator, SE² = Σ (a - r·b)² / (n (n - 1) mean(b)²) (W. G.
     * Cochran, "Sampling Techniques", 1977, 2.11).
     *
     * @param below of each row, not all 0
     */
    public static Interval ratio(double[] above, double[] below) {
        var n = above.length;
        var sum = Arrays.stream(below).sum();
        var ratio = Arrays.stream(above).sum() / sum;
        var squares = 0.0;
        for (var i = 0; i < n; i++) {
            var rest = above[i] - ratio * below[i];
            squares += rest * rest;
        }
        var error = n < 2 ? 0 : Math.sqrt(squares * n / (n - 1.0)) / sum;
        return around(ratio, error, n);
    }

    /** The normal interval around an estimate. */
    public static Interval around(double estimate, double standardError, long n) {
        var reach = Intervals.z(0.5 + LEVEL / 2) * standardError;
        return new Interval(estimate, estimate - reach, estimate + reach, LEVEL, n);
    }

    /**
     * The interval of a log-normal figure that nobody counted.
     *
     * @param deviation standard deviation of its logarithm
     */
    public static Interval logNormal(double median, double deviation) {
        var reach = Math.exp(Intervals.z(0.5 + LEVEL / 2) * deviation);
        return new Interval(median, median / reach, median * reach, LEVEL, 0);
    }

    /** An interval cut at the ends of what can be. */
    public static Interval within(Interval interval, double least, double most) {
        return new Interval(
                Math.clamp(interval.estimate(), least, most),
                Math.clamp(interval.low(), least, most),
                Math.clamp(interval.high(), least, most),
                interval.level(),
                interval.n());
    }

    /** A share as a user reads it: 0.1234 is "12.3 %"; what is not nothing is not called so. */
    public static String percent(double share) {
        if (share > 0 && share < 0.0005) {
            return "less than 0.1 %";
        }
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** A number as a user reads it: 1234.5678 is "1,235", 12.3456 is "12.3", 1.0719 is "1.07". */
    public static String number(double value) {
        var size = Math.abs(value);
        return String.format(
                Locale.ROOT, size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f", value);
    }
}
