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
 */
public record MarkedSlice(
        int slice,
        List<Mark> marks,
        SortedSet<String> models,
        Paid paid,
        Instant at,
        List<Unanswered> unanswered,
        Optional<String> prompt) {
    public MarkedSlice {
        unanswered = unanswered == null ? List.of() : List.copyOf(unanswered);
    }
}
