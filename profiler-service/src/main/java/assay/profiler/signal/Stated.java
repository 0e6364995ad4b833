package assay.profiler.signal;

import assay.contract.Interval;
import assay.profiler.core.Readings;

/** A figure that the user stated, not measured: known to within its spread. */
final class Stated {
    /** Where the task does not say how far the volume may be off. */
    static final double VOLUME = 0.3;

    /** The same of the cost of an error. */
    static final double COST_OF_ERROR = 0.5;

    private Stated() {}

    /**
     * @param spread relative standard deviation
     */
    static Interval interval(double stated, double spread) {
        return Readings.logNormal(stated, Math.sqrt(Math.log1p(spread * spread)));
    }
}
