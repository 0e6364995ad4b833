package assay.profiler.audit.check;

import assay.profiler.audit.AuditCheck;
import assay.profiler.probe.Probes;
import java.util.List;
import java.util.stream.Stream;

/** All of them, for tests of other rooms. */
public final class AllChecks {
    private AllChecks() {}

    public static List<AuditCheck> list() {
        return Stream.concat(quick().stream(), Stream.of(new SuspectLabels(Probes.learner())))
                .toList();
    }

    /** Those that learn nothing. */
    public static List<AuditCheck> quick() {
        return List.of(
                new Contradictions(),
                new ControlCharacters(),
                new EmptyInputs(),
                new ExactDuplicates(),
                new Imbalance(),
                new LabelSpellings(),
                new Languages(),
                new Leakage(),
                new NearDuplicates(),
                new OversizedInputs(),
                new RareLabels());
    }
}
