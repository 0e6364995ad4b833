package assay.profiler.core;

import assay.contract.NextLabel.Why;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;

/**
 * Which unlabelled texts to label next: for labels with few rows those that look like one; those
 * that the probe is least sure of, unlike each other (k-means++ among the low margins); and 30 %
 * uniformly at random, on which alone a curve or a test may go on.
 */
public final class NextLabels {
    private static final double AT_RANDOM = 0.3;

    /** A label with fewer rows has too few; at most a third of the list goes to those. */
    private static final int FEW = 10;

    private static final double FOR_FEW = 0.33;

    /** How many of the least sure there are to choose from, for each that is chosen. */
    private static final int POOL = 5;

    private NextLabels() {}

    /**
     * @param texts id to text, none of them labelled
     * @param rows label to how many labelled rows there are
     * @param learned from those
     * @return id to why, the random ones last; fewer than {@code count} where there are fewer texts
     */
    public static SequencedMap<String, Why> of(
            Map<String, String> texts,
            Map<String, Integer> rows,
            Learner.Learned learned,
            int count,
            long seed) {
        var random = new Random(seed);
        var ids = new ArrayList<>(texts.keySet());
        Collections.sort(ids);
        Collections.shuffle(ids, random);
        var most = Math.min(count, ids.size());
        var drawn = ids.subList(0, (int) Math.round(AT_RANDOM * most)); // before any look at them
        var asked =
                ids.subList(drawn.size(), ids.size()).stream()
                        .map(id -> Asked.of(id, texts.getOrDefault(id, ""), learned))
                        .sorted(Comparator.comparingDouble(Asked::margin).thenComparing(Asked::id))
                        .toList();
        var chosen = new LinkedHashMap<String, Why>();
        few(asked, rows, (int) (FOR_FEW * most)).forEach(id -> chosen.put(id, Why.RARE_LABEL));
        var wanted = most - drawn.size() - chosen.size();
        var pool =
                asked.stream()
                        .filter(a -> !chosen.containsKey(a.id()))
                        .limit((long) POOL * wanted)
                        .toList();
        unlike(pool, wanted, random).forEach(id -> chosen.put(id, Why.UNSURE));
        drawn.forEach(id -> chosen.put(id, Why.RANDOM));
        return chosen;
    }

    /** The surest of each label that has few rows, as many as it lacks. */
    private static List<String> few(List<Asked> asked, Map<String, Integer> rows, int most) {
        var lacking = new HashMap<String, Integer>();
        rows.forEach((label, n) -> lacking.put(label, FEW - n));
        return asked.reversed().stream()
                .filter(a -> lacking.merge(a.label(), -1, Integer::sum) >= 0)
                .limit(most)
                .map(Asked::id)
                .toList();
    }

    /** The least sure, then each with a chance that grows with its distance from those taken. */
    private static List<String> unlike(List<Asked> pool, int wanted, Random random) {
        var distances = new double[pool.size()];
        Arrays.fill(distances, Double.POSITIVE_INFINITY);
        var taken = new ArrayList<String>();
        var next = 0;
        while (taken.size() < wanted && next < pool.size()) {
            taken.add(pool.get(next).id());
            for (var i = 0; i < distances.length; i++) {
                distances[i] =
                        Math.min(
                                distances[i], pool.get(next).words().distance(pool.get(i).words()));
            }
            distances[next] = -1;
            next = drawn(distances, random);
        }
        return taken;
    }

    /** By the square of the distance; where all left are like one taken, the least sure of them. */
    private static int drawn(double[] distances, Random random) {
        var sum = Arrays.stream(distances).filter(d -> d > 0).map(d -> d * d).sum();
        var at = random.nextDouble() * sum;
        for (var i = 0; i < distances.length && sum > 0; i++) {
            at -= distances[i] > 0 ? distances[i] * distances[i] : 0;
            if (at < 0) {
                return i;
            }
        }
        for (var i = 0; i < distances.length; i++) {
            if (distances[i] >= 0) {
                return i;
            }
        }
        return distances.length;
    }

    /**
     * @param margin largest logit less the second
     */
    private record Asked(String id, String label, double margin, WordSet words) {
        static Asked of(String id, String text, Learner.Learned learned) {
            var logits = learned.logits(text).clone();
            var label = learned.answer(text).label();
            Arrays.sort(logits);
            var margin =
                    logits.length < 2
                            ? Double.POSITIVE_INFINITY
                            : logits[logits.length - 1] - logits[logits.length - 2];
            return new Asked(id, label, margin, WordSet.of(text));
        }
    }
}
