package assay.contract;

import java.time.Instant;

/**
 * Somebody wants all that an audit can find, what takes a trained probe too. The key is the
 * dataset's id.
 */
public record AuditRequested(Dataset dataset, Instant at) {
    public static final String TOPIC = "assay-audit-requested-v1";

    public AuditRequested {
        Check.given(dataset, "dataset");
    }
}
