package assay.gateway.intake;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ids of rows: their own, else the number of the row. */
final class Ids {
    // Longer ones do not fit into an index.
    private static final int LONGEST = 500;

    private final Place place;
    private Optional<Boolean> counting = Optional.empty();

    Ids(Place place) {
        this.place = place;
    }

    /**
     * @param placed whether the row has a place for an id
     */
    String id(boolean placed, @Nullable String id) {
        if (!placed) {
            if (!counting.orElse(true)) {
                throw place.refused("id", "has no id, the rows before have one; give all one");
            }
            counting = Optional.of(true);
            return Long.toString(place.row());
        }
        if (counting.orElse(false)) {
            throw place.refused(
                    "id", "has an id, the rows before have none; give all one, or none");
        }
        counting = Optional.of(false);
        return given(id);
    }

    /** An id that may not be left out. */
    String given(@Nullable String id) {
        if (id == null || id.isBlank()) {
            throw place.refused("id", "has no id; give each row one, or leave the column out");
        }
        if (id.length() > LONGEST) {
            throw place.refused("id", "is longer than %d characters".formatted(LONGEST));
        }
        return id;
    }
}
