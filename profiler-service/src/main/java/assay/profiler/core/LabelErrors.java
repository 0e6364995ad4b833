package assay.profiler.core;

import assay.contract.Example;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;

/**
 * Labels of a dataset that are likely wrong, found by a probe that never answers a row it has
 * learnt from. It needs no selection: rows and labels are enough. A weak probe takes hard rows for
 * wrong ones, so these are for a person to look at, not to be put right unseen.
 *
 * @param rows how many were looked at
 * @param noise share of them whose label is another than the given one, as far as the probe can
 *     tell
 * @param suspects the likeliest error first
 * @param refused why nothing was looked for
 */
public record LabelErrors(
        long rows, double noise, List<Suspect> suspects, Optional<String> refused) {
    /** Rows at the most; of more a part is drawn. */
    public static final int MOST_ROWS = 20_000;

    /** A label with fewer rows is not looked at: out of fold it has been seen less than 4 times. */
    public static final int FEWEST_OF_A_LABEL = 5;

    private static final int FOLDS = 5;
    private static final int MOST_LABELS = 1_000;

    /** Probabilities held at a time, 8 bytes each. */
    private static final int CELLS = 4_000_000;

    /**
     * @param margin probability of the given label less that of the suggested one; below 0, the
     *     lower the likelier an error
     */
    public record Suspect(String id, String given, String suggested, double margin) {}

    /**
     * @param all rows with the label in {@code expected}, in any order
     * @param learner not yet tuned
     */
    public static LabelErrors of(List<Example> all, Learner learner, long seed) {
        var counts = new HashMap<String, Integer>();
        all.forEach(row -> counts.merge(row.expected(), 1, Integer::sum));
        var labels = new TreeSet<String>();
        counts.forEach(
                (label, n) -> {
                    if (n >= FEWEST_OF_A_LABEL) {
                        labels.add(label);
                    }
                });
        if (labels.size() < 2) {
            return none(
                    "label errors are not looked for: it takes two labels with %d rows each"
                            .formatted(FEWEST_OF_A_LABEL));
        }
        if (labels.size() > MOST_LABELS) {
            return none(
                    "label errors are not looked for: %d labels, it tells at most %d apart"
                            .formatted(labels.size(), MOST_LABELS));
        }
        var rows = drawn(all, labels, seed);
        return Alone.run(() -> among(rows, learner, seed));
    }

    private static LabelErrors none(String why) {
        return new LabelErrors(0, 0, List.of(), Optional.of(why));
    }

    /** In an order of its own, so that the order of arrival changes nothing. */
    private static List<Example> drawn(List<Example> all, TreeSet<String> labels, long seed) {
        var rows = new ArrayList<Example>();
        for (var row : all) {
            if (labels.contains(row.expected())) {
                rows.add(row);
            }
        }
        rows.sort((a, b) -> a.id().compareTo(b.id()));
        Collections.shuffle(rows, new Random(seed));
        var most = Math.min(MOST_ROWS, CELLS / labels.size());
        return rows.size() > most ? List.copyOf(rows.subList(0, most)) : rows;
    }

    private static LabelErrors among(List<Example> rows, Learner learner, long seed) {
        var labels = List.copyOf(new TreeSet<>(rows.stream().map(Example::expected).toList()));
        var given =
                rows.stream()
                        .mapToInt(row -> Collections.binarySearch(labels, row.expected()))
                        .toArray();
        var tuned = learner.tuned(rows, seed);
        var logits = Folds.of(rows, FOLDS, seed).logits(tuned, labels, seed);
        var found = ConfidentLearning.of(Probabilities.of(logits, given), given);
        var suspects =
                found.suspects().stream()
                        .map(
                                s ->
                                        new Suspect(
                                                rows.get(s.row()).id(),
                                                labels.get(given[s.row()]),
                                                labels.get(s.suggested()),
                                                s.margin()))
                        .toList();
        return new LabelErrors(rows.size(), found.noise(), suspects, Optional.empty());
    }
}
