package assay.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * Which model to run, how sure, and what it rests on. Immutable; a later selection supersedes it.
 *
 * @param headline the decision in one sentence
 * @param findings what the reader must know of the evidence, what is missing among it
 * @param controls the constant choices that any policy must be held against
 * @param flips what would change the choice, the nearest first
 */
public record Decision(
        Outcome outcome,
        String headline,
        List<Assessment> candidates,
        List<Comparison> comparisons,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Control> controls,
        List<Finding> findings,
        List<Flip> flips,
        StandsOn standsOn) {
    public Decision {
        candidates = Check.list(candidates);
        comparisons = Check.list(comparisons);
        controls = Check.list(controls);
        findings = Check.list(findings);
        flips = Check.list(flips);
    }
}
