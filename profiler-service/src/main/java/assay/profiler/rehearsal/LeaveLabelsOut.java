package assay.profiler.rehearsal;

import assay.contract.Example;
import assay.contract.Reading;
import assay.profiler.core.Examples;
import assay.profiler.core.Learner;
import assay.profiler.core.Readings;
import assay.profiler.core.Rehearsal;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Fits the probe without a tenth of the labels, three times, and looks whether it is less sure of
 * their rows. They are near to what it knows, so true strangers are told rather better.
 */
@Singleton
final class LeaveLabelsOut implements Rehearsal {
    private static final int REPEATS = 3;
    private static final int ONE_IN = 10;
    private static final int FEWEST_LABELS = 5;
    private static final int FEWEST_ROWS = 10;
    private static final int SHOWN = 10;

    @Override
    public String name() {
        return "leaveLabelsOut";
    }

    @Override
    public Optional<Reading> read(Examples examples, Learner learner) {
        return Ground.of(examples).flatMap(ground -> read(examples, learner, ground));
    }

    private static Optional<Reading> read(Examples examples, Learner learner, Ground ground) {
        var labels = new ArrayList<>(examples.answers().keySet());
        if (labels.size() < FEWEST_LABELS) {
            return Optional.empty();
        }
        Collections.shuffle(labels, new Random(examples.seed()));
        var count = Math.max(1, labels.size() / ONE_IN);
        var repeats = new ArrayList<Told>();
        var shown = new TreeSet<String>();
        for (var repeat = 0; repeat < REPEATS; repeat++) {
            var out = labels.subList(repeat * count, (repeat + 1) * count);
            told(ground, learner, Set.copyOf(out), examples.seed()).ifPresent(repeats::add);
            shown.addAll(out);
        }
        if (repeats.isEmpty()) {
            return Optional.empty();
        }
        var says =
                "Fitted without a tenth of the labels (%d times, on up to 2,000 rows), the probe tells inputs of the missing labels from the usual ones: %s."
                        .formatted(repeats.size(), Told.says(repeats));
        return Optional.of(
                Readings.showing(
                        Readings.of(Told.auroc(repeats), says),
                        shown.stream().limit(SHOWN).map(l -> "left out: " + l).toList()));
    }

    private static Optional<Told> told(Ground ground, Learner learner, Set<String> out, long seed) {
        var kept = ground.train().stream().filter(row -> !out.contains(row.expected())).toList();
        var usual = ground.held().stream().filter(row -> !out.contains(row.expected())).toList();
        List<Example> missing =
                Stream.concat(ground.held().stream(), ground.train().stream())
                        .filter(row -> out.contains(row.expected()))
                        .toList();
        var known = new HashSet<>(kept.stream().map(Example::expected).toList());
        return known.size() < 2 || usual.size() < FEWEST_ROWS || missing.size() < FEWEST_ROWS
                ? Optional.empty()
                : Optional.of(Told.of(learner.learn(kept, seed), usual, missing));
    }
}
