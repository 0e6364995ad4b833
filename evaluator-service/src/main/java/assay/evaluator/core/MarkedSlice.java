package assay.evaluator.core;

import java.time.Instant;
import java.util.List;
import java.util.SortedSet;

/**
 * A slice with all its answers marked, as stored.
 *
 * @param models names that the answers gave of who answered
 * @param paid what this evaluation paid for it
 */
public record MarkedSlice(
        int slice, List<Mark> marks, SortedSet<String> models, Paid paid, Instant at) {}
