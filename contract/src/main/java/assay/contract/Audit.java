package assay.contract;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether the data of a task can be trusted, as far as the data itself shows it.
 *
 * @param dataset its id
 * @param rows rows that were read
 * @param checks what each check found, by name
 * @param failure why there is no audit, with the mend; absent where there is one
 */
public record Audit(
        String dataset,
        long rows,
        List<AuditReading> checks,
        Optional<String> failure,
        Instant at) {
    public Audit {
        Check.text(dataset, "dataset");
        checks = Check.list(checks);
    }
}
