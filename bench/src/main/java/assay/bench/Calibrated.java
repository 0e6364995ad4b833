package assay.bench;

import assay.contract.Assessment;
import assay.contract.Money;
import assay.gateway.core.Decider;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Whether a decision's intervals and probabilities are what they say, on tasks that are drawn. */
final class Calibrated {
    private static final int TASKS = 2_000;
    private static final int[] BANDS = {100, 300, 1_000, 3_001};

    private final Report report;
    private final Optional<Path> csv;
    private final Tally[] money = tallies(BANDS.length - 1);
    private final Tally[] quality = tallies(BANDS.length - 1);
    private final Tally[] said = tallies(10);
    private final Tally[] happened = tallies(10);
    private final Tally[] off = tallies(10);
    private final Tally brier = new Tally();
    private final Tally brierIfTrue = new Tally();
    private final Tally brierOfNone = new Tally();

    /**
     * @param csv where to write each candidate's figures, for plots
     */
    Calibrated(Report report, Optional<Path> csv) {
        this.report = report;
        this.csv = csv;
    }

    void tell() throws IOException {
        report.title("calibration: 2 to 4 candidates, marks that hang together, no cascades");
        report.say(
                TASKS
                        + " tasks; the truth of volume, cost of an error and prices is drawn about what is");
        report.say("  stated (log-normal, 30, 50 and 5 %). Errors count tasks, not candidates.");
        if (csv.isPresent()) {
            try (var file =
                    Rows.write(
                            csv.get(),
                            "task",
                            "n",
                            "candidate",
                            "said",
                            "true",
                            "low",
                            "high",
                            "truth")) {
                run(Optional.of(file));
            }
        } else {
            run(Optional.empty());
        }
        intervals();
        probabilities();
    }

    private void run(Optional<CsvWriter> file) {
        var random = new SplittableRandom(41);
        for (int t = 0; t < TASKS; t++) {
            var task = DrawnTask.draw(random.split());
            var answer = (Decider.Answer.Decided) Decider.decide(task.evidence(t + 1L));
            count(t, task, answer.decision().candidates(), file);
            report.progress(t + 1, TASKS);
        }
    }

    /** Candidates stand in the order of their names, which is that of the columns. */
    private void count(
            int number, DrawnTask task, List<Assessment> candidates, Optional<CsvWriter> file) {
        var band = IntStream.range(0, BANDS.length).filter(b -> BANDS[b] > task.rows()).min();
        var weighed =
                IntStream.range(0, candidates.size())
                        .filter(k -> candidates.get(k).probabilityBest().isPresent())
                        .toArray();
        var best = task.best(weighed);
        for (int k : weighed) {
            var assessment = candidates.get(k);
            var interval = assessment.monthlyInterval().orElseThrow();
            var truth = task.monthly()[k];
            var low = dollars(interval.low());
            var high = dollars(interval.high());
            money[band.orElseThrow() - 1].add(number, low <= truth && truth <= high ? 1 : 0);
            var share = assessment.quality().orElseThrow();
            var real = task.qualities()[k];
            quality[band.orElseThrow() - 1].add(
                    number, share.low() <= real && real <= share.high() ? 1 : 0);
            var probability = assessment.probabilityBest().orElseThrow();
            count(number, probability, k == best ? 1 : 0, weighed.length);
            file.ifPresent(
                    f ->
                            f.writeRecord(
                                    String.valueOf(number),
                                    String.valueOf(task.rows()),
                                    assessment.candidate(),
                                    String.valueOf(probability),
                                    k == best ? "1" : "0",
                                    String.valueOf(low),
                                    String.valueOf(high),
                                    String.valueOf(truth)));
        }
    }

    private void count(int number, double probability, int best, int candidates) {
        var bin = Math.min(9, (int) (10 * probability));
        said[bin].add(number, probability);
        happened[bin].add(number, best);
        off[bin].add(number, best - probability);
        brier.add(number, Math.pow(best - probability, 2));
        brierIfTrue.add(number, probability * (1 - probability));
        brierOfNone.add(number, Math.pow(best - 1.0 / candidates, 2));
    }

    private void intervals() {
        var grid =
                report.grid(
                        "holds the truth, by examples", "share", "said", "within 2 errors", "n");
        for (int b = 0; b < money.length; b++) {
            interval(grid, "cost a month with errors", b, money[b]);
        }
        for (int b = 0; b < quality.length; b++) {
            interval(grid, "quality", b, quality[b]);
        }
        grid.print();
    }

    private static void interval(Report.Grid grid, String what, int band, Tally held) {
        grid.row(
                "%s, %d to %d".formatted(what, BANDS[band], BANDS[band + 1] - 1),
                held.percent(),
                "95 %",
                Report.kept(held.near(0.95)),
                held.n());
    }

    private void probabilities() {
        var grid =
                report.grid(
                        "probability best",
                        "mean said",
                        "share true",
                        "true less said",
                        "within 2 errors",
                        "n");
        for (int b = 0; b < said.length; b++) {
            grid.row(
                    String.format(Locale.ROOT, "%.1f to %.1f", b / 10.0, (b + 1) / 10.0),
                    Report.percent(said[b].mean()),
                    happened[b].percent(),
                    off[b].percent(),
                    Report.kept(off[b].near(0)),
                    said[b].n());
        }
        grid.print();
        report.say("");
        report.say(
                "Brier score %s (n=%d); %.3f if every probability were true, %.3f where all are held for alike"
                        .formatted(
                                brier.three(), brier.n(), brierIfTrue.mean(), brierOfNone.mean()));
    }

    private static double dollars(Money money) {
        return money.amount().doubleValue();
    }

    private static Tally[] tallies(int count) {
        var tallies = new Tally[count];
        Arrays.setAll(tallies, _ -> new Tally());
        return tallies;
    }
}
