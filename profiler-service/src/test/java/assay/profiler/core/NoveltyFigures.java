package assay.profiler.core;

import assay.contract.Example;
import assay.contract.Novelty;
import assay.contract.OutputContract;
import assay.contract.ProbeAnswers;
import assay.contract.Slice;
import assay.contract.Split;
import assay.statistics.Escalation;
import assay.statistics.LearnThenTest;
import assay.statistics.Rungs;
import assay.statistics.WiderEscalation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the novelty of an input tells beside the confidence of a cascade's first model: the first is
 * a probe, asked at its own confidence, at a coarse one of five steps and at none; the last is
 * drawn right in 97 % of the inputs. A quarter of the rows fits the score, four tenths certify it
 * at two points and 95 %, the rest measure.
 */
public final class NoveltyFigures {
    private static final int DRAWS = 20;
    private static final double MARGIN = 0.02;

    private NoveltyFigures() {}

    /**
     * @param all rows; 30 of each label train the probe, 8 of each the first model
     */
    public static String of(List<Example> all, Learner learner) {
        var rows = some(all, 30);
        var first = some(all, 8);
        var contract = OutputContract.label("oos");
        var examples = Fixture.examples(contract, rows);
        var detectors = new TreeMap<String, Novelty>();
        for (var probe : List.of(Optional.<ProbeAnswers>empty(), answers(examples, learner))) {
            var novelty = NoveltyMaker.of(examples, probe).orElseThrow();
            detectors.put(novelty.detector(), novelty);
        }
        var answers = answers(Fixture.examples(contract, first), learner).orElseThrow();
        var lines = new ArrayList<String>();
        detectors.forEach((name, novelty) -> lines.add(name + ": " + told(rows, novelty)));
        for (var strangers : new boolean[] {false, true}) {
            var asked = Asked.of(rows, answers, strangers);
            lines.add(
                    "the first is right in %.1f %% of %d rows%s"
                            .formatted(
                                    100 * Arrays.stream(asked.right).average().orElse(0),
                                    asked.right.length,
                                    strangers ? ", strangers among them" : ""));
            var scales =
                    Map.<String, UnaryOperator<double[]>>of(
                            "a its own", c -> c,
                            "b in five steps", NoveltyFigures::coarse,
                            "c none", c -> new double[c.length]);
            new TreeMap<>(scales)
                    .forEach(
                            (name, scale) ->
                                    detectors.forEach(
                                            (detector, novelty) ->
                                                    lines.add(
                                                            "  confidence %s, %s: %s"
                                                                    .formatted(
                                                                            name.substring(2),
                                                                            detector,
                                                                            cascades(
                                                                                    asked,
                                                                                    scale.apply(
                                                                                            asked.confidence),
                                                                                    asked.novelty(
                                                                                            novelty))))));
        }
        return lines.stream().map(line -> "%n  ".formatted() + line).collect(Collectors.joining());
    }

    /** All rows but those to train on, and so many of these of each label. */
    private static List<Example> some(List<Example> rows, int ofLabel) {
        var seen = new HashMap<String, Integer>();
        return rows.stream()
                .filter(
                        r ->
                                r.split().orElseThrow() != Split.TRAIN
                                        || seen.merge(r.expected(), 1, Integer::sum) <= ofLabel)
                .toList();
    }

    private static Optional<ProbeAnswers> answers(Examples examples, Learner learner) {
        return Probing.of(examples, learner, new PairReader()).answers();
    }

    private static double[] coarse(double[] confidence) {
        var sorted = confidence.clone();
        Arrays.sort(sorted);
        return Arrays.stream(confidence)
                .map(c -> Math.floor(5 * 0.999 * Ranks.of(c, sorted)))
                .toArray();
    }

    private static String told(List<Example> rows, Novelty novelty) {
        var outside = new HashMap<String, Boolean>();
        rows.forEach(r -> outside.put(r.id(), outside(r)));
        var in = new ArrayList<Double>();
        var out = new ArrayList<Double>();
        for (var i = 0; i < novelty.ids().size(); i++) {
            (outside.getOrDefault(novelty.ids().get(i), false) ? out : in)
                    .add(novelty.percentiles().get(i));
        }
        var usual = in.stream().mapToDouble(x -> x).sorted().toArray();
        return String.format(
                Locale.ROOT,
                "auroc=%.4f caughtAt5=%.3f inside=%d outside=%d",
                out.stream().mapToDouble(x -> Ranks.of(x, usual)).average().orElse(Double.NaN),
                out.stream().filter(x -> x > 0.95).count() / (double) out.size(),
                in.size(),
                out.size());
    }

    private static boolean outside(Example row) {
        return row.slice().filter(Slice.OUT_OF_DISTRIBUTION::equals).isPresent();
    }

    private record Asked(List<String> ids, double[] right, double[] confidence) {
        static Asked of(List<Example> rows, ProbeAnswers answers, boolean strangers) {
            var expected = new HashMap<String, String>();
            rows.stream()
                    .filter(r -> r.split().orElseThrow() != Split.TRAIN)
                    .filter(r -> strangers || !outside(r))
                    .forEach(r -> expected.put(r.id(), r.expected()));
            var kept =
                    IntStream.range(0, answers.ids().size())
                            .filter(i -> expected.containsKey(answers.ids().get(i)))
                            .toArray();
            return new Asked(
                    Arrays.stream(kept).mapToObj(answers.ids()::get).toList(),
                    Arrays.stream(kept)
                            .mapToDouble(
                                    i ->
                                            Objects.equals(
                                                            answers.outputs().get(i),
                                                            expected.get(answers.ids().get(i)))
                                                    ? 1
                                                    : 0)
                            .toArray(),
                    Arrays.stream(kept).mapToDouble(answers.confidences()::get).toArray());
        }

        double[] novelty(Novelty novelty) {
            var byId = new HashMap<String, Double>();
            for (var i = 0; i < novelty.ids().size(); i++) {
                byId.put(novelty.ids().get(i), novelty.percentiles().get(i));
            }
            return ids.stream().mapToDouble(id -> byId.getOrDefault(id, Double.NaN)).toArray();
        }
    }

    /** Kept and lost on the measuring rows, with the confidence alone and with novelty. */
    private static String cascades(Asked asked, double[] confidence, double[] novelty) {
        var alone = new double[3];
        var wide = new double[3];
        var used = 0;
        for (var draw = 0; draw < DRAWS; draw++) {
            var random = new SplittableRandom(draw);
            var n = asked.right.length;
            var last = random.doubles(n).map(x -> x < 0.97 ? 1 : 0).toArray();
            var place = random.doubles(n).toArray();
            var fit = where(place, 0, 0.24);
            var certify = where(place, 0.24, 0.6);
            var measure = where(place, 0.6, 1);
            var both = new double[n][];
            Arrays.setAll(
                    both, i -> new double[] {confidence[i], novelty[i], novelty[i] * novelty[i]});
            var one = new double[n][];
            Arrays.setAll(one, i -> new double[] {confidence[i]});
            var plain =
                    Escalation.pick(
                            some(one, fit),
                            some(asked.right, fit),
                            some(last, fit),
                            IntStream.range(0, fit.length).toArray(),
                            draw);
            var wider =
                    WiderEscalation.pick(
                            some(both, fit),
                            some(asked.right, fit),
                            some(last, fit),
                            IntStream.range(0, fit.length).toArray(),
                            draw);
            used += wider.gain().isPresent() ? 1 : 0;
            add(alone, plain, one, asked.right, last, certify, measure);
            add(
                    wide,
                    wider.score(),
                    wider.gain().isPresent() ? both : one,
                    asked.right,
                    last,
                    certify,
                    measure);
        }
        return String.format(
                Locale.ROOT,
                "used in %d of %d; kept %.1f -> %.1f %%, lost %.2f -> %.2f points, sure loss above the margin %.0f -> %.0f of %d",
                used,
                DRAWS,
                100 * alone[0] / DRAWS,
                100 * wide[0] / DRAWS,
                100 * alone[1] / DRAWS,
                100 * wide[1] / DRAWS,
                alone[2],
                wide[2],
                DRAWS);
    }

    private static void add(
            double[] sums,
            Escalation score,
            double[][] features,
            double[] first,
            double[] last,
            int[] certify,
            int[] measure) {
        var certified =
                LearnThenTest.certify(
                        Rungs.of(
                                Arrays.stream(certify)
                                        .mapToDouble(i -> score.keep(features[i]))
                                        .toArray(),
                                some(first, certify),
                                some(last, certify),
                                IntStream.range(0, certify.length).toArray()),
                        MARGIN,
                        0.05);
        if (certified.isEmpty()) {
            return;
        }
        var from = certified.getLast().threshold();
        var kept = 0.0;
        var lost = 0.0;
        for (var i : measure) {
            if (score.keep(features[i]) >= from) {
                kept++;
                lost += last[i] - first[i];
            }
        }
        sums[0] += kept / measure.length;
        sums[1] += lost / measure.length;
        sums[2] += lost / measure.length > MARGIN ? 1 : 0;
    }

    private static int[] where(double[] place, double from, double to) {
        return IntStream.range(0, place.length)
                .filter(i -> place[i] >= from && place[i] < to)
                .toArray();
    }

    private static double[] some(double[] values, int[] rows) {
        return Arrays.stream(rows).mapToDouble(i -> values[i]).toArray();
    }

    private static double[][] some(double[][] values, int[] rows) {
        return Arrays.stream(rows).mapToObj(i -> values[i]).toArray(double[][]::new);
    }
}
