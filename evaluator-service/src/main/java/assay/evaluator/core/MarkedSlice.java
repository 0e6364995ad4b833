package assay.evaluator.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * A slice that is done with, as stored.
 *
 * @param marks of what was answered
 * @param models names that the answers gave of who answered
 * @param paid what this evaluation paid for it
 * @param unanswered the other examples of the slice
 * @param prompt SHA-256 of the unchanging part of its prompts
 * @param judging what its marks took, where a judge gave them
 */
public record MarkedSlice(
        int slice,
        List<Mark> marks,
        SortedSet<String> models,
        Paid paid,
        Instant at,
        List<Unanswered> unanswered,
        Optional<String> prompt,
        Optional<Judging> judging) {
    public MarkedSlice {
        unanswered = unanswered == null ? List.of() : List.copyOf(unanswered);
        judging = judging == null ? Optional.empty() : judging;
    }
}
