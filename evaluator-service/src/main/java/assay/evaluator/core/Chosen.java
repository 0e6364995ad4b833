package assay.evaluator.core;

import assay.contract.Example;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * The examples that stand in the prompts of one candidate.
 *
 * @param same for all rows alike, in the order of the prompt; empty where each has its own
 * @param own of the row that is asked; empty where all have the same
 */
public record Chosen(List<Example> same, Optional<Own> own) {
    /** Zero-shot. */
    public static final Chosen NONE = new Chosen(List.of(), Optional.empty());

    public static Chosen forAll(List<Example> shots) {
        return new Chosen(shots, Optional.empty());
    }

    public static Chosen forEach(Own shots) {
        return new Chosen(List.of(), Optional.of(shots));
    }

    /** Chooses for a row when it comes; the same each time. */
    public interface Own {
        List<Example> of(Example row);
    }

    /** Shots of one slice, each once, and for each row the places of its own among them. */
    public record Shown(List<Example> shots, List<List<Integer>> places) {}

    public Shown in(List<Example> slice) {
        if (own.isEmpty()) {
            return new Shown(same, List.of());
        }
        var shots = new LinkedHashMap<String, Integer>();
        var table = new ArrayList<Example>();
        var places = new ArrayList<List<Integer>>();
        for (var row : slice) {
            var its = new ArrayList<Integer>();
            for (var shot : of(row)) {
                var place = shots.putIfAbsent(shot.id(), table.size());
                if (place == null) {
                    place = table.size();
                    table.add(shot);
                }
                its.add(place);
            }
            places.add(its);
        }
        return new Shown(table, places);
    }

    /** Characters of what all rows share. */
    long characters() {
        return size(same);
    }

    /** Characters of what a row has of its own. */
    long characters(Example row) {
        return own.isEmpty() ? 0 : size(of(row));
    }

    private List<Example> of(Example row) {
        return own.map(o -> o.of(row)).orElse(List.of());
    }

    private static long size(List<Example> shots) {
        return shots.stream().mapToLong(Bank::size).sum();
    }
}
