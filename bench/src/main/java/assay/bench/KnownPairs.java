package assay.bench;

import assay.statistics.LearnThenTest;
import assay.statistics.Rungs;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Certified thresholds on pairs whose truth is known: the first is right with probability (1 + u) /
 * 2 where its score is u, the last with 0.93 whatever u is. Keeping the share k with the largest
 * scores loses 0.25 k² - 0.07 k.
 */
final class KnownPairs {
    private static final int REPETITIONS = 1_000;
    private static final double ALPHA = 0.1;

    /** Share kept, of the best possible, that is asked of so many rows. */
    private static final double ENOUGH = 0.8;

    private static final int ENOUGH_ROWS = 2_000;

    private final Report report;

    KnownPairs(Report report) {
        this.report = report;
    }

    /** Of one way to pick a threshold. */
    private record Picked(Tally broken, Tally kept) {
        Picked() {
            this(new Tally(), new Tally());
        }

        void add(double share, double most) {
            broken.add(share > most);
            kept.add(share / most);
        }
    }

    void tell() {
        report.title("cascades: simulated pairs with known truth, alpha 10 %");
        report.say("asked: the margin is broken by 10 % at most, and two standard errors of that;");
        report.say(
                "  at 2,000 rows 80 % or more of the share is kept that could be (where none is certified: 0).");
        report.say(
                "naive: the lowest threshold whose loss looks no larger than the margin on the same rows.");
        var grid =
                report.grid(
                        "margin (best possible)",
                        "rows",
                        "broken",
                        "asked",
                        "as asked",
                        "kept of the best",
                        "asked",
                        "as asked",
                        "naive broken",
                        "naive kept of the best",
                        "n");
        var most = ALPHA + 2 * Math.sqrt(ALPHA * (1 - ALPHA) / REPETITIONS);
        for (var margin : new double[] {0.01, 0.02, 0.05}) {
            for (var rows : new int[] {500, 1_000, 2_000, 4_000}) {
                var best = best(margin);
                var certified = new Picked();
                var naive = new Picked();
                simulate(rows, margin, certified, naive);
                var asked = rows == ENOUGH_ROWS;
                grid.row(
                        margin + " (" + Report.percent(best) + ")",
                        rows,
                        certified.broken.percent(),
                        "<= " + Report.percent(most),
                        Report.kept(certified.broken.mean() <= most),
                        certified.kept.percent(),
                        asked ? ">= 80 %" : "-",
                        asked ? Report.kept(certified.kept.mean() >= ENOUGH) : "-",
                        naive.broken.percent(),
                        naive.kept.percent(),
                        certified.broken.n());
            }
        }
        grid.print();
    }

    /** Share that loses just the margin. */
    private static double best(double margin) {
        return (0.07 + Math.sqrt(0.0049 + margin)) / 0.5;
    }

    private static void simulate(int rows, double margin, Picked certified, Picked naive) {
        var random = new SplittableRandom(31);
        var alone = IntStream.range(0, rows).toArray();
        for (int r = 0; r < REPETITIONS; r++) {
            var keep = new double[rows];
            var first = new double[rows];
            var last = new double[rows];
            for (int i = 0; i < rows; i++) {
                keep[i] = random.nextDouble();
                first[i] = random.nextDouble() < (1 + keep[i]) / 2 ? 1 : 0;
                last[i] = random.nextDouble() < 0.93 ? 1 : 0;
            }
            var passed = LearnThenTest.certify(Rungs.of(keep, first, last, alone), margin, ALPHA);
            certified.add(passed.isEmpty() ? 0 : 1 - passed.getLast().threshold(), best(margin));
            // Scores are uniform, so this is the true share; an infinite threshold keeps none.
            naive.add(Math.max(0, 1 - Threshold.widest(keep, first, last, margin)), best(margin));
        }
    }
}
