package assay.contract;

import java.util.List;

/**
 * Rows of a recording in which the model gave no answer: a provider's error, a request that
 * expired. They are no answers and no wrong ones either; their examples are among the missing ones.
 *
 * @param first the first few, each as its row, the example it names, and the reason in the words of
 *     the file
 */
public record Unanswered(long rows, List<String> first) {
    public Unanswered {
        Check.that(rows > 0, "rows: at least one, or leave all of it out");
        first = Check.list(first);
    }
}
