package assay.contract;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A dataset was audited, before any selection. The findings may be many, so it comes in parts, each
 * below the limit of a message; the key of all is the dataset's id.
 *
 * @param part number of this part, from 0
 * @param parts how many there are
 * @param audit what was found as a whole, with the first part
 * @param flaws what was found by example, the next of them in each part
 * @param closely true where what takes a trained probe was looked for too
 */
public record DatasetAudited(
        String dataset,
        int part,
        int parts,
        Optional<Audit> audit,
        List<Flaw> flaws,
        Instant at,
        Optional<Boolean> closely) {
    public static final String TOPIC = "assay-dataset-audited-v1";

    /** Of what needs no training alone. */
    public DatasetAudited(
            String dataset,
            int part,
            int parts,
            Optional<Audit> audit,
            List<Flaw> flaws,
            Instant at) {
        this(dataset, part, parts, audit, flaws, at, Optional.empty());
    }

    /** Whether all that can be found was looked for. */
    public boolean looksClosely() {
        return closely.orElse(false);
    }

    public DatasetAudited {
        Check.text(dataset, "dataset");
        flaws = Check.list(flaws);
        Check.that(part >= 0 && part < parts, "part: from 0 to below parts");
        Check.that(
                part > 0 || audit.isPresent(), "audit: is missing; it comes with the first part");
    }
}
