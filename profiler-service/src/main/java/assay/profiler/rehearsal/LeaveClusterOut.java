package assay.profiler.rehearsal;

import assay.contract.Example;
import assay.contract.Reading;
import assay.profiler.core.Clusters;
import assay.profiler.core.Examples;
import assay.profiler.core.Learner;
import assay.profiler.core.Readings;
import assay.profiler.core.Rehearsal;
import assay.statistics.Intervals;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Fits the probe without the rows of one kind of wording, for the three largest kinds, and asks it
 * about these. Where their labels occur elsewhere, too, it may answer rightly all the same.
 */
@Singleton
final class LeaveClusterOut implements Rehearsal {
    private static final int CLUSTERS = 10;
    private static final int REPEATS = 3;
    private static final int FEWEST_ROWS = 20;
    private static final double LEVEL = 0.95;

    @Override
    public String name() {
        return "leaveClusterOut";
    }

    @Override
    public Optional<Reading> read(Examples examples, Learner learner) {
        return Ground.of(examples).flatMap(ground -> read(ground, learner, examples.seed()));
    }

    private static Optional<Reading> read(Ground ground, Learner learner, long seed) {
        var all = Stream.concat(ground.train().stream(), ground.held().stream()).toList();
        var clusters = Clusters.of(all, CLUSTERS, seed);
        var repeats = new ArrayList<Told>();
        var usual = new Right();
        var others = new Right();
        for (var cluster : largest(clusters)) {
            var kept = part(all, clusters, 0, ground.train().size(), cluster, false);
            var held = part(all, clusters, ground.train().size(), all.size(), cluster, false);
            var known = new HashSet<>(kept.stream().map(Example::expected).toList());
            var left = part(all, clusters, 0, all.size(), cluster, true);
            if (known.size() >= 2 && held.size() >= FEWEST_ROWS && left.size() >= FEWEST_ROWS) {
                var learned = learner.learn(kept, seed);
                repeats.add(Told.of(learned, held, left));
                usual.add(learned, held);
                others.add(
                        learned,
                        left.stream().filter(row -> known.contains(row.expected())).toList());
            }
        }
        return repeats.isEmpty() ? Optional.empty() : Optional.of(reading(repeats, usual, others));
    }

    private static Reading reading(List<Told> repeats, Right usual, Right others) {
        return Readings.of(
                Told.auroc(repeats),
                "Fitted without one kind of wording (%d times, on up to 2,000 rows), the probe tells its inputs from the usual ones: %s. %s"
                        .formatted(repeats.size(), Told.says(repeats), drop(usual, others)));
    }

    private static String drop(Right usual, Right others) {
        if (others.n < FEWEST_ROWS) {
            return "Their labels occur in no other wording.";
        }
        var ends = Intervals.newcombe(usual.hits, usual.n, others.hits, others.n, LEVEL);
        return "Where their label occurs elsewhere it is right in %s of them, %s points below the usual ones (%s to %s, n=%d)."
                .formatted(
                        Readings.percent(others.share()),
                        points(usual.share() - others.share()),
                        points(ends[0]),
                        points(ends[1]),
                        others.n);
    }

    private static String points(double share) {
        return Readings.number(100 * share);
    }

    private static List<Integer> largest(int[] clusters) {
        return IntStream.range(0, CLUSTERS)
                .boxed()
                .sorted(
                        Comparator.comparing(
                                k -> -Arrays.stream(clusters).filter(c -> c == k).count()))
                .limit(REPEATS)
                .toList();
    }

    private static List<Example> part(
            List<Example> rows, int[] clusters, int from, int to, int cluster, boolean in) {
        return IntStream.range(from, to)
                .filter(i -> (clusters[i] == cluster) == in)
                .mapToObj(rows::get)
                .toList();
    }

    /** Counts right answers. */
    private static final class Right {
        private long hits;
        private long n;

        void add(Learner.Learned learned, List<Example> rows) {
            n += rows.size();
            hits +=
                    rows.stream()
                            .filter(r -> learned.answer(r.input()).label().equals(r.expected()))
                            .count();
        }

        double share() {
            return (double) hits / n;
        }
    }
}
