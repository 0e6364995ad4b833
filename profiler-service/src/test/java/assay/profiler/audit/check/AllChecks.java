package assay.profiler.audit.check;

import assay.profiler.audit.AuditCheck;
import java.util.List;

/** All of them, for tests of other rooms. */
public final class AllChecks {
    private AllChecks() {}

    public static List<AuditCheck> list() {
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
