package assay.profiler.probe;

import assay.profiler.Profiles;
import assay.profiler.core.PairReader;
import assay.profiler.core.Profiler;
import assay.profiler.rehearsal.AllRehearsals;
import assay.profiler.signal.AllSignals;
import assay.profiler.slice.AllSlicers;
import java.io.IOException;
import java.util.List;

/** Prints the profiles of the public sets, the probe's part too; run by hand. */
final class ProfileMain {
    private ProfileMain() {}

    /**
     * @param arguments names of sets; all where there are none
     */
    public static void main(String[] arguments) throws IOException {
        var profiler =
                new Profiler(
                        AllSignals.list(),
                        AllSlicers.list(),
                        AllRehearsals.list(),
                        new HashedLinear(),
                        new PairReader());
        Profiles.print(List.of(arguments), profiler);
    }
}
