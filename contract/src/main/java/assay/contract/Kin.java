package assay.contract;

import java.util.Map;
import java.util.Set;

/**
 * Rows whose inputs are the same or nearly: they fall in one split.
 *
 * @param heads id of a row to the id that places it; a row that is not here is placed by its own
 * @param leaked ids of test rows with kin in the train split, where the dataset's own splits,
 *     groups or times put them there: they are no test for what was trained
 * @param leaking ids of the train rows that they are kin of
 */
public record Kin(Map<String, String> heads, Set<String> leaked, Set<String> leaking) {
    static final Kin NONE = new Kin(Map.of(), Set.of(), Set.of());

    public Kin {
        heads = Map.copyOf(heads);
        leaked = Set.copyOf(leaked);
        leaking = Set.copyOf(leaking);
    }
}
