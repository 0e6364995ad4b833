package assay.profiler.core;

import assay.contract.Example;
import assay.contract.Novelty;
import assay.contract.ProbeAnswers;
import assay.contract.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Holds each input that measures or calibrates against the rows to train on: the cosine to the most
 * similar of them, and where the probe learnt from them how sure it is. Both are ranked among the
 * usual inputs that nobody learnt from, and the ranks averaged. No answer is looked at.
 */
final class NoveltyMaker {
    /** More rows to train on change little who is near none of them. */
    private static final int KNOWN = 10_000;

    private static final int FEWEST_KNOWN = 100;

    /** Ranks among fewer are too coarse to tell anything. */
    private static final int FEWEST_REFERENCE = 50;

    private NoveltyMaker() {}

    static Optional<Novelty> of(Examples examples, Optional<ProbeAnswers> probe) {
        var known = known(examples);
        var rows = rows(examples);
        var usual = IntStream.range(0, rows.size()).filter(i -> examples.inside(rows.get(i)));
        var reference = usual.toArray();
        if (!examples.request().combines()
                || known.size() < FEWEST_KNOWN
                || reference.length < FEWEST_REFERENCE) {
            return Optional.empty();
        }
        var vectors = Vectors.of(known);
        var far = ranks(distances(vectors, rows), reference);
        var unsure = probe.flatMap(p -> doubts(p, rows)).map(d -> ranks(d, reference));
        var both = unsure.map(u -> ranks(means(far, u), reference)).orElse(far);
        return Optional.of(
                new Novelty(
                        unsure.isPresent() ? "nearest and probe" : "nearest",
                        vectors.size(),
                        reference.length,
                        rows.stream().map(Example::id).toList(),
                        Arrays.stream(both).map(NoveltyMaker::rounded).boxed().toList()));
    }

    /** Drawn by seed and id, so that the order of arrival changes nothing. */
    private static List<Example> known(Examples examples) {
        var train = examples.inside(Split.TRAIN);
        record Placed(long place, Example row) {}
        return train.stream()
                .map(row -> new Placed(Inputs.key(examples.seed() + "~" + row.id()), row))
                .sorted(Comparator.comparingLong(Placed::place).thenComparing(p -> p.row().id()))
                .limit(KNOWN)
                .map(Placed::row)
                .toList();
    }

    private static List<Example> rows(Examples examples) {
        var all = new ArrayList<Example>();
        for (var split : List.of(Split.CALIBRATION, Split.TEST)) {
            for (var inside : new boolean[] {true, false}) {
                var part =
                        examples.where(
                                row ->
                                        examples.request().splitOf(row) == split
                                                && examples.inside(row) == inside);
                all.addAll(Slices.asked(examples, part));
            }
        }
        return Slices.marked(all);
    }

    private static double[] distances(Vectors vectors, List<Example> rows) {
        var postings = Postings.of(vectors);
        var distances = new double[rows.size()];
        for (var i = 0; i < distances.length; i++) {
            var nearest = 0f;
            for (var product : postings.products(vectors.row(rows.get(i).input()))) {
                nearest = Math.max(nearest, product);
            }
            distances[i] = 1 - nearest;
        }
        return distances;
    }

    /** Empty where the probe was not asked about one of the rows. */
    private static Optional<double[]> doubts(ProbeAnswers probe, List<Example> rows) {
        var sure = new HashMap<String, Double>();
        for (var i = 0; i < probe.ids().size(); i++) {
            sure.put(probe.ids().get(i), probe.confidences().get(i));
        }
        var doubts = rows.stream().mapToDouble(r -> -sure.getOrDefault(r.id(), Double.NaN));
        return Optional.of(doubts.toArray())
                .filter(d -> Arrays.stream(d).allMatch(Double::isFinite));
    }

    private static double[] ranks(double[] values, int[] reference) {
        var sorted = Arrays.stream(reference).mapToDouble(i -> values[i]).sorted().toArray();
        return Arrays.stream(values).map(v -> Ranks.of(v, sorted)).toArray();
    }

    private static double[] means(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> (a[i] + b[i]) / 2).toArray();
    }

    /** Three digits are finer than the ranks are, and 17 would triple the record. */
    private static double rounded(double value) {
        return Math.round(value * 1e3) / 1e3;
    }
}
