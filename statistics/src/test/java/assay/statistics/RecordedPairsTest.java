package assay.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Certificates on recorded answers of two models to 1,319 maths questions. A third of the rows fits
 * the score; the others are the world: calibration rows are drawn from them with replacement, so
 * that what a threshold truly loses is known without error.
 */
class RecordedPairsTest {
    private static final Path RECORDED =
            Path.of("../../shared/data/routellm_gsm8k/gsm8k_two_models.csv.gz");
    private static final double ALPHA = 0.1;
    private static final int SPLITS = 400;

    private record Pairs(double[] confidence, double[] first, double[] last) {
        Pairs of(int[] rows) {
            return new Pairs(some(confidence, rows), some(first, rows), some(last, rows));
        }

        private static double[] some(double[] values, int[] rows) {
            return Arrays.stream(rows).mapToDouble(i -> values[i]).toArray();
        }

        int size() {
            return first.length;
        }
    }

    @ParameterizedTest(name = "margin {0}")
    @ValueSource(doubles = {0.02, 0.05, 0.1, 0.25})
    void a_certified_threshold_loses_the_margin_no_more_often_than_promised(double margin)
            throws IOException {
        assumeTrue(Files.exists(RECORDED), RECORDED + " is not here");
        var pairs = read();
        var random = new SplittableRandom(5);
        var broken = 0;
        for (int split = 0; split < SPLITS; split++) {
            broken += loses(pairs, random, margin) >= margin ? 1 : 0;
        }
        var error = Math.sqrt(ALPHA * (1 - ALPHA) / SPLITS);
        assertThat((double) broken / SPLITS).isLessThanOrEqualTo(ALPHA + 2 * error);
    }

    /** What the threshold certified on one split truly loses; less than nothing where none is. */
    private static double loses(Pairs pairs, SplittableRandom random, double margin) {
        var order = Draw.without(pairs.size(), pairs.size(), random);
        var third = pairs.size() / 3;
        var fit = pairs.of(Arrays.copyOf(order, third));
        var world = pairs.of(Arrays.copyOfRange(order, third, order.length));
        var score =
                Escalation.pick(
                        Arrays.stream(fit.confidence())
                                .mapToObj(c -> new double[] {c})
                                .toArray(double[][]::new),
                        fit.first(),
                        fit.last(),
                        IntStream.range(0, fit.size()).toArray(),
                        1);
        var drawn = world.of(random.ints(world.size(), 0, world.size()).toArray());
        var certified =
                LearnThenTest.certify(
                        Rungs.of(
                                keep(score, drawn),
                                drawn.first(),
                                drawn.last(),
                                IntStream.range(0, drawn.size()).toArray()),
                        margin,
                        ALPHA);
        return certified.isEmpty()
                ? -1
                : loss(world, keep(score, world), certified.getLast().threshold());
    }

    private static double[] keep(Escalation score, Pairs pairs) {
        return Arrays.stream(pairs.confidence()).map(c -> score.keep(new double[] {c})).toArray();
    }

    private static double loss(Pairs pairs, double[] keep, double threshold) {
        return IntStream.range(0, pairs.size())
                .mapToDouble(i -> keep[i] >= threshold ? pairs.last()[i] - pairs.first()[i] : 0)
                .average()
                .orElseThrow();
    }

    /** The weaker model's confidence: the shorter its answer, the surer. */
    private static Pairs read() throws IOException {
        try (var text =
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(RECORDED)),
                                StandardCharsets.UTF_8);
                var csv = CsvReader.builder().ofNamedCsvRecord(text)) {
            var rows = csv.stream().toList();
            return new Pairs(
                    rows.stream()
                            .mapToDouble(r -> -r.getField("weak_response").split("\\s+").length)
                            .toArray(),
                    rows.stream()
                            .mapToDouble(r -> Double.parseDouble(r.getField("weak_correct")))
                            .toArray(),
                    rows.stream()
                            .mapToDouble(r -> Double.parseDouble(r.getField("strong_correct")))
                            .toArray());
        }
    }
}
