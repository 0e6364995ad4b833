package assay.profiler.signal;

import assay.profiler.core.Signal;
import java.util.List;

/** What the running service is given by injection. */
public final class AllSignals {
    private AllSignals() {}

    public static List<Signal> list() {
        return List.of(
                new Closure(),
                new Contradictions(),
                new Duplicates(),
                new EffectiveLabels(),
                new InputLength(),
                new Majority(),
                new OutputLength(),
                new RarestLabel());
    }
}
