package assay.evaluator.core;

import java.time.Duration;

/** A wait that grows by half each time, to a longest one. */
public record GrowingWait(Duration first, Duration longest) {
    /**
     * @param before waits before this one
     */
    public Duration after(int before) {
        var grown = Math.round(first.toMillis() * Math.pow(1.5, Math.min(before, 50)));
        return Duration.ofMillis(Math.min(grown, longest.toMillis()));
    }
}
