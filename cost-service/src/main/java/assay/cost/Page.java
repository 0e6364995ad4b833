package assay.cost;

import assay.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of a list.
 *
 * @param next the cursor that continues it; absent at the end
 */
public record Page<T>(List<T> items, Optional<String> next) {
    static final int MAXIMUM = 1000;

    /**
     * @param more the items of the page and, where there are more, the first of the next
     */
    static <T> Page<T> of(List<T> more, int limit, Function<T, String> cursor) {
        if (more.size() <= limit) {
            return new Page<>(more, Optional.empty());
        }
        var items = List.copyOf(more.subList(0, limit));
        return new Page<>(items, Optional.of(cursor.apply(items.getLast())));
    }

    static int limit(int asked) {
        if (asked < 1 || asked > MAXIMUM) {
            throw new ProblemException(400, "limit", "1 to " + MAXIMUM);
        }
        return asked;
    }
}
