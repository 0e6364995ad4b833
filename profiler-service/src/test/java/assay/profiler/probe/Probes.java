package assay.profiler.probe;

import assay.profiler.core.Learner;

/** What the running service is given by injection. */
public final class Probes {
    private Probes() {}

    public static Learner learner() {
        return new HashedLinear();
    }
}
