package assay.bench;

import assay.statistics.EProcess;
import assay.statistics.SampleSize;
import java.util.SplittableRandom;

/** How often the e-process is wrong where it is looked at after every row. */
final class EveryRow {
    private static final int REPETITIONS = 1_000;
    private static final double ALPHA = 0.05;
    private static final double ENOUGH = -Math.log(ALPHA);
    private static final int SHARD_ROWS = 2_000;

    private final Report report;

    EveryRow(Report report) {
        this.report = report;
    }

    void tell() {
        report.title("sequential: e-process, looked at after every row, alpha 5 %");
        report.say("One that is worse by just the margin; rows: 1.5 times those of a single look.");
        report.say(
                "asked: each of \"not worse\" and \"worse\" is ever said of 5 % of the streams at most.");
        var grid =
                report.grid(
                        "margin, differ on",
                        "rows",
                        "ever not worse",
                        "ever worse",
                        "asked",
                        "as asked",
                        "n");
        var merged = 0;
        var settings = 0;
        for (var margin : new double[] {0.02, 0.03, 0.05}) {
            for (var spread : new double[] {0.05, 0.10, 0.20}) {
                var rows = 3 * SampleSize.pairs(margin, spread, 0, ALPHA, 0.9) / 2;
                var notWorse = new Tally();
                var worse = new Tally();
                var random = new SplittableRandom(21);
                for (int r = 0; r < REPETITIONS; r++) {
                    stream(random, rows, margin, spread, notWorse, worse);
                }
                grid.row(
                        margin + ", " + Report.percent(spread),
                        rows,
                        notWorse.percent(),
                        worse.percent(),
                        "<= 5 %",
                        Report.kept(Math.max(notWorse.mean(), worse.mean()) <= ALPHA),
                        notWorse.n());
                merged += merges(random, margin, spread) ? 1 : 0;
                settings++;
            }
        }
        grid.print();
        report.say("");
        report.say(
                "two shards merged equal one stream of %d rows in %d of %d settings (asked: all)"
                        .formatted(SHARD_ROWS, merged, settings));
    }

    private static void stream(
            SplittableRandom random,
            long rows,
            double margin,
            double spread,
            Tally notWorse,
            Tally worse) {
        var seen = EProcess.start(margin);
        var up = new Watch(true, margin);
        var down = new Watch(false, margin);
        for (long row = 0; row < rows && !(up.crossed && down.crossed); row++) {
            var sign = sign(random, margin, spread);
            seen = plus(seen, sign);
            up.look(sign, seen);
            down.look(-sign, seen);
        }
        notWorse.add(up.crossed);
        worse.add(down.crossed);
    }

    /** 1 where only the candidate is right, -1 where only the reference is, else 0. */
    private static int sign(SplittableRandom random, double margin, double spread) {
        var u = random.nextDouble();
        return u >= spread ? 0 : u < (spread - margin) / 2 ? 1 : -1;
    }

    private static EProcess plus(EProcess seen, int sign) {
        return seen.plus(Math.max(sign, 0), Math.max(-sign, 0));
    }

    private static boolean merges(SplittableRandom random, double margin, double spread) {
        var whole = EProcess.start(margin);
        var shards = new EProcess[] {whole, whole};
        for (int row = 0; row < SHARD_ROWS; row++) {
            var sign = sign(random, margin, spread);
            var shard = random.nextInt(2);
            whole = plus(whole, sign);
            shards[shard] = plus(shards[shard], sign);
        }
        return shards[0].merge(shards[1]).equals(whole);
    }

    /**
     * Whether one of the two values was ever enough. A bet that can never lose everything is below
     * 1 / (1 - d), which bounds what a row adds to the logarithm; the value itself is worked out
     * only where the bound does not rule out that it is enough. So every row counts as looked at.
     */
    private static final class Watch {
        private final boolean notWorse;
        private final double win;
        private final double same;
        private double bound;
        private boolean crossed;

        Watch(boolean notWorse, double margin) {
            this.notWorse = notWorse;
            var d = notWorse ? margin : -margin;
            win = Math.log(2 / (1 - d));
            same = Math.max(0, -Math.log(1 - d));
        }

        /**
         * @param sign 1 where the row speaks for what is watched, -1 against it
         */
        void look(int sign, EProcess seen) {
            bound += sign > 0 ? win : sign == 0 ? same : 0;
            if (!crossed && bound >= ENOUGH) {
                bound = notWorse ? seen.logNotWorse() : seen.logWorse();
                crossed = bound >= ENOUGH;
            }
        }
    }
}
