package assay.contract;

import java.util.List;

/**
 * What one check of an audit found.
 *
 * @param check its name
 * @param count examples with a flaw; 0 where there is none, or where it could not look: then {@code
 *     n} is 0 too
 * @param n examples it looked at
 * @param says the sentence a user reads: what was found, and the mend
 * @param examples the first few of its flaws; all of them are streamed as CSV
 */
public record AuditReading(String check, long count, long n, String says, List<Flaw> examples) {
    public AuditReading {
        Check.text(check, "check");
        Check.that(count >= 0 && n >= 0, "count, n: not negative");
        examples = Check.list(examples);
    }
}
