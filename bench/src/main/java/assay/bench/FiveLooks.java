package assay.bench;

import assay.statistics.GroupSequential;
import assay.statistics.Move;
import assay.statistics.PairedDifference;
import assay.statistics.SampleSize;
import java.util.SplittableRandom;

/**
 * How often five planned looks are wrong, how often they find equals, and how many examples they
 * save against a single look of the same power.
 */
final class FiveLooks {
    private static final int REPETITIONS = 10_000;
    private static final double MARGIN = 0.02;
    private static final double ALPHA = 0.05;
    private static final double POWER = 0.9;

    /** Examples saved with a Wald z in an earlier simulation, by true difference in margins. */
    private static final double[][] SAVED = {
        {-3, 0.67}, {-2, 0.33}, {-1, -0.03}, {0, 0.33}, {0.5, 0.54}, {1, 0.67}, {2, 0.77}
    };

    private final Report report;

    FiveLooks(Report report) {
        this.report = report;
    }

    /** What the plan ended with, and what part of a single look's examples it did without. */
    private record Ends(Tally notWorse, Tally worse, Tally saved) {}

    void tell() {
        report.title("sequential: five looks, margin 0.02, alpha 5 %, planned for power 90 %");
        report.say(
                "asked: \"not worse\" said of one that is worse by just the margin 3.5 to 5.5 %,");
        report.say(
                "  \"worse\" said of it 5.5 % at most, \"not worse\" said of an equal 85 % or more.");
        errors();
        report.say("");
        report.say(
                "examples saved against a single look, where the two differ on 10 %; nothing is asked.");
        report.say("  The figures beside are of an earlier simulation with a Wald z.");
        saved();
    }

    private void errors() {
        var grid = report.grid("differ on", "what is said", "share", "asked", "as asked", "n");
        for (var spread : new double[] {0.05, 0.10, 0.20}) {
            var edge = run(spread, -MARGIN, 11);
            var equal = run(spread, 0, 12);
            var wrong = edge.notWorse.mean();
            grid.row(
                    Report.percent(spread),
                    "not worse, of one worse by the margin",
                    edge.notWorse.percent(),
                    "3.5 to 5.5 %",
                    Report.kept(wrong >= 0.035 && wrong <= 0.055),
                    edge.notWorse.n());
            grid.row(
                    Report.percent(spread),
                    "worse, of one worse by the margin",
                    edge.worse.percent(),
                    "<= 5.5 %",
                    Report.kept(edge.worse.mean() <= 0.055),
                    edge.worse.n());
            grid.row(
                    Report.percent(spread),
                    "not worse, of an equal",
                    equal.notWorse.percent(),
                    ">= 85 %",
                    Report.kept(equal.notWorse.mean() >= 0.85),
                    equal.notWorse.n());
        }
        grid.print();
    }

    private void saved() {
        var grid =
                report.grid("true difference", "not worse", "worse", "saved", "with Wald z", "n");
        for (var row : SAVED) {
            var ends = run(0.10, row[0] * MARGIN, 13);
            grid.row(
                    row[0] + " margins",
                    ends.notWorse.percent(),
                    ends.worse.percent(),
                    ends.saved.percent(),
                    Report.percent(row[1]),
                    ends.saved.n());
        }
        grid.print();
    }

    private static Ends run(double spread, double difference, long seed) {
        var plan = GroupSequential.plan(MARGIN, spread, ALPHA, POWER);
        var single = (double) SampleSize.pairs(MARGIN, spread, 0, ALPHA, POWER);
        var random = new SplittableRandom(seed);
        var ends = new Ends(new Tally(), new Tally(), new Tally());
        for (int r = 0; r < REPETITIONS; r++) {
            var counts = new long[2];
            var look = 0;
            var move = Move.GO_ON;
            while (move == Move.GO_ON && look < GroupSequential.LOOKS) {
                var before = look == 0 ? 0 : plan.examples(look);
                look++;
                count(random, plan.examples(look) - before, spread, difference, counts);
                move =
                        plan.at(
                                look,
                                new PairedDifference.Binary(
                                        counts[0], counts[1], plan.examples(look)));
            }
            ends.notWorse.add(move == Move.NOT_WORSE);
            ends.worse.add(move == Move.WORSE);
            ends.saved.add(1 - plan.examples(look) / single);
        }
        return ends;
    }

    /** Adds examples that only the candidate, and that only the reference got right. */
    private static void count(
            SplittableRandom random, long n, double spread, double difference, long[] counts) {
        var only = (spread + difference) / 2;
        for (long i = 0; i < n; i++) {
            var u = random.nextDouble();
            if (u < spread) {
                counts[u < only ? 0 : 1]++;
            }
        }
    }
}
