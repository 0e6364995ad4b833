package assay.evaluator.lane;

import java.time.Duration;

/**
 * So many units a minute, evenly: a burst at the start of each minute would be refused by many. The
 * generic cell rate algorithm without tolerance (ITU-T I.371), which needs one number; a unit is a
 * request or a token.
 */
final class Pace {
    private final double nanosPerUnit;
    private boolean begun;
    private double next;

    Pace(int unitsPerMinute) {
        nanosPerUnit = (double) Duration.ofMinutes(1).toNanos() / unitsPerMinute;
    }

    /**
     * Takes units, now or in their turn.
     *
     * @param now in nanoseconds of any one clock
     * @return nanoseconds to wait before they may be used
     */
    synchronized long reserve(long units, long now) {
        if (!begun || next < now) {
            begun = true;
            next = now;
        }
        var at = next;
        next += units * nanosPerUnit;
        return Math.round(at - now);
    }

    /** Takes some more that were used, or gives back some (below 0) that were not. */
    synchronized void correct(long units) {
        next += units * nanosPerUnit;
    }
}
