package assay.profiler.signal;

import assay.contract.OutputContract;
import assay.contract.Reading;
import assay.contract.Role;
import assay.profiler.core.Examples;
import assay.profiler.core.Readings;
import assay.profiler.core.Signal;
import jakarta.inject.Singleton;

/**
 * Whether the next row will expect an answer that was seen before: 1 less the Good-Turing missing
 * mass, the share of rows whose expected answer occurs once.
 */
@Singleton
final class Closure implements Signal {
    private static final double CLOSED = 0.99;
    private static final double OPEN = 0.5;

    /** Fewer rows say nothing of what the others will be. */
    private static final int ENOUGH = 100;

    @Override
    public String name() {
        return "closure";
    }

    @Override
    public Reading read(Examples examples) {
        var answers = examples.answers();
        var n = examples.inside();
        if (n == 0) {
            return Readings.none("No row lies in distribution: whether answers recur is unknown.");
        }
        var repeated = n - answers.values().stream().filter(c -> c == 1).count();
        var kind = kind((double) repeated / n);
        var reading =
                Readings.share(
                        repeated,
                        n,
                        "The answers are "
                                + kind
                                + ": about "
                                + Readings.percent((double) repeated / n)
                                + " of new rows expect one of the "
                                + answers.size()
                                + " answers seen here.");
        // That whole records do not recur says nothing of how hard their fields are.
        return examples.kind() == OutputContract.Kind.FIELDS ? reading : argue(reading);
    }

    private static String kind(double closure) {
        return closure > CLOSED ? "a closed set" : closure < OPEN ? "open-ended" : "partly open";
    }

    private static Reading argue(Reading reading) {
        var interval = reading.interval().orElseThrow();
        if (reading.n() < ENOUGH) {
            return reading;
        }
        if (interval.low() > CLOSED) {
            return Readings.arguing(reading, Role.SPECIALIST);
        }
        return interval.high() < OPEN ? Readings.arguing(reading, Role.GENERALIST) : reading;
    }
}
