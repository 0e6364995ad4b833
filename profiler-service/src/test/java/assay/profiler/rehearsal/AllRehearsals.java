package assay.profiler.rehearsal;

import assay.profiler.core.Rehearsal;
import java.util.List;

/** What the running service is given by injection. */
public final class AllRehearsals {
    private AllRehearsals() {}

    public static List<Rehearsal> list() {
        return List.of(new DamagedInputs(), new LeaveClusterOut(), new LeaveLabelsOut());
    }
}
