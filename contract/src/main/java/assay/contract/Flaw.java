package assay.contract;

import java.util.Optional;

/**
 * What an audit found on one example.
 *
 * @param check name of the check that found it
 * @param example id of the example
 * @param twin id of another example that it is measured by: the one that it repeats or contradicts
 * @param suggested the answer that it may have meant; nobody puts it in its place but the user
 */
public record Flaw(
        String check, String example, Optional<String> twin, Optional<String> suggested) {
    public Flaw {
        Check.text(check, "check");
        Check.text(example, "example");
    }
}
