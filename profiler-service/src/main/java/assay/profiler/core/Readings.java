package assay.profiler.core;

import assay.contract.Interval;
import assay.contract.Reading;
import assay.contract.Role;
import assay.statistics.Intervals;
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
                Optional.of(role));
    }

    public static Interval interval(long hits, long n) {
        var ends = Intervals.wilson(hits, n, LEVEL);
        return new Interval((double) hits / n, ends[0], ends[1], LEVEL, n);
    }

    /** A share as a user reads it: 0.1234 is "12.3 %". */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
