package assay.profiler.slice;

import assay.profiler.core.Slicer;
import java.util.List;

/** What the running service is given by injection. */
public final class AllSlicers {
    private AllSlicers() {}

    public static List<Slicer> list() {
        return List.of(new Latest(), new Longest(), new Shortest(), new UnfamiliarWords());
    }
}
