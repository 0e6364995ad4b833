package assay.bench;

import assay.statistics.Escalation;
import assay.statistics.LearnThenTest;
import assay.statistics.Rungs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Certified thresholds on the recorded answers of two models to the questions of GSM8K: half of
 * them fit the score and certify, by four and six in ten as a decision does; the others are taken
 * as the truth.
 */
final class RecordedPairs {
    private static final String FILE = "routellm_gsm8k/gsm8k_two_models.csv.gz";
    private static final int SPLITS = 400;
    private static final double ALPHA = 0.1;
    private static final double FIT = 0.4;
    private static final double[] MARGINS = {0.02, 0.05, 0.10, 0.25};

    private final Report report;
    private final Path data;

    RecordedPairs(Report report, Path data) {
        this.report = report;
        this.data = data;
    }

    /**
     * Some rows.
     *
     * @param confidence of the first; minus the number of words of its answer, which is there
     *     before anyone has to choose
     */
    private record Pairs(double[] confidence, double[] first, double[] last) {
        Pairs part(int[] rows) {
            return new Pairs(at(confidence, rows), at(first, rows), at(last, rows));
        }

        double[][] features() {
            return Arrays.stream(confidence)
                    .mapToObj(c -> new double[] {c})
                    .toArray(double[][]::new);
        }

        double[] keep(Escalation score) {
            return Arrays.stream(features()).mapToDouble(score::keep).toArray();
        }

        int[] alone() {
            return IntStream.range(0, first.length).toArray();
        }

        private static double[] at(double[] values, int[] rows) {
            return Arrays.stream(rows).mapToDouble(i -> values[i]).toArray();
        }
    }

    /** Of one margin. */
    private record Found(
            Tally broken, Tally brokenOfAll, Tally kept, Tally best, Tally naive, Tally naiveKept) {
        Found() {
            this(new Tally(), new Tally(), new Tally(), new Tally(), new Tally(), new Tally());
        }
    }

    void tell() throws IOException {
        report.title("cascades: recorded pairs of GSM8K, alpha 10 %");
        var file = data.resolve(FILE);
        if (!Files.exists(file)) {
            report.say("skipped: " + FILE + " is not here; give the folder of the data sets.");
            return;
        }
        var pairs = read(file);
        var found = new Found[MARGINS.length];
        Arrays.setAll(found, _ -> new Found());
        for (int s = 0; s < SPLITS; s++) {
            split(pairs, s, found);
            report.progress(s + 1, SPLITS);
        }
        tell(pairs.first.length, found);
    }

    private void tell(int rows, Found[] found) {
        var most = ALPHA + 2 * Math.sqrt(ALPHA * (1 - ALPHA) / SPLITS);
        report.say(
                rows
                        + " rows, split at random; the splits share rows, so the errors are too small.");
        report.say(
                "asked: the margin is broken on the other half by 10 % at most, and two standard errors.");
        report.say(
                "  The other half is itself a sample, which counts too many; of all rows those that");
        report.say("  certified are a part, which counts too few.");
        var grid =
                report.grid(
                        "margin",
                        "broken, other half",
                        "asked",
                        "as asked",
                        "broken, all rows",
                        "share kept",
                        "best possible",
                        "naive broken",
                        "naive kept",
                        "n");
        for (int m = 0; m < MARGINS.length; m++) {
            grid.row(
                    MARGINS[m],
                    found[m].broken.percent(),
                    "<= " + Report.percent(most),
                    Report.kept(found[m].broken.mean() <= most),
                    found[m].brokenOfAll.percent(),
                    found[m].kept.percent(),
                    found[m].best.percent(),
                    found[m].naive.percent(),
                    found[m].naiveKept.percent(),
                    found[m].broken.n());
        }
        grid.print();
    }

    private static void split(Pairs pairs, int number, Found[] found) {
        var order = shuffled(pairs.first.length, number);
        var half = order.length / 2;
        var fitted = (int) Math.round(FIT * half);
        var fit = pairs.part(Arrays.copyOf(order, fitted));
        var certify = pairs.part(Arrays.copyOfRange(order, fitted, half));
        var truth = pairs.part(Arrays.copyOfRange(order, half, order.length));
        var score = Escalation.pick(fit.features(), fit.first, fit.last, fit.alone(), number);
        var keep = certify.keep(score);
        var keepTruth = truth.keep(score);
        var keepAll = pairs.keep(score);
        var rungs = Rungs.of(keep, certify.first, certify.last, certify.alone());
        for (int m = 0; m < MARGINS.length; m++) {
            var margin = MARGINS[m];
            var passed = LearnThenTest.certify(rungs, margin, ALPHA);
            var threshold =
                    passed.isEmpty() ? Double.POSITIVE_INFINITY : passed.getLast().threshold();
            var naive = Threshold.widest(keep, certify.first, certify.last, margin);
            var best = Threshold.widest(keepTruth, truth.first, truth.last, margin);
            found[m].broken.add(loss(keepTruth, truth, threshold) > margin);
            found[m].brokenOfAll.add(loss(keepAll, pairs, threshold) > margin);
            found[m].kept.add(Threshold.kept(keepTruth, threshold));
            found[m].best.add(Threshold.kept(keepTruth, best));
            found[m].naive.add(loss(keepTruth, truth, naive) > margin);
            found[m].naiveKept.add(Threshold.kept(keepTruth, naive));
        }
    }

    private static double loss(double[] keep, Pairs pairs, double threshold) {
        return Threshold.loss(keep, pairs.first, pairs.last, threshold);
    }

    private static int[] shuffled(int n, int number) {
        var random = new SplittableRandom(number);
        var order = IntStream.range(0, n).toArray();
        for (int i = n - 1; i > 0; i--) {
            var j = random.nextInt(i + 1);
            var other = order[j];
            order[j] = order[i];
            order[i] = other;
        }
        return order;
    }

    private static Pairs read(Path file) throws IOException {
        var rows = Rows.read(file);
        return new Pairs(
                rows.stream().mapToDouble(r -> -words(r.getField("weak_response"))).toArray(),
                rows.stream().mapToDouble(r -> number(r.getField("weak_correct"))).toArray(),
                rows.stream().mapToDouble(r -> number(r.getField("strong_correct"))).toArray());
    }

    private static double number(String mark) {
        return Double.parseDouble(mark);
    }

    private static int words(String answer) {
        return answer.strip().split("\\s+").length;
    }
}
