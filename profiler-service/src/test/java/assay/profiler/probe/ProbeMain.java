package assay.profiler.probe;

import assay.contract.Example;
import assay.contract.OutputContract;
import assay.contract.Split;
import assay.profiler.Csv;
import assay.profiler.core.Fixture;
import assay.profiler.core.NoveltyFigures;
import assay.profiler.core.ProbeCurves;
import assay.profiler.core.ProbeFigures;
import assay.profiler.core.ProbeLabelErrors;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Prints the probe's figures on the full public sets; run by hand, {@code bench/probe.sh}. Without
 * arguments all of them, else those of {@code full curve few errors curves novelty} that are named.
 */
public final class ProbeMain {
    private static final int DRAWS = 10;
    private static final int A_LABEL = 8;

    private ProbeMain() {}

    public static void main(String[] arguments) throws IOException {
        if (!Files.isDirectory(Csv.shared())) {
            System.out.println("The data sets are not here (" + Csv.shared() + "): skipped.");
            return;
        }
        var wanted =
                Set.of(
                        arguments.length == 0
                                ? "full curve few errors curves novelty".split(" ")
                                : arguments);
        var banking = banking();
        var clinc = clinc("train.csv");
        if (wanted.contains("full")) {
            print("banking77", () -> ProbeFigures.of(banking, Fixture.LABEL, new HashedLinear()));
            print(
                    "clinc150",
                    () -> ProbeFigures.of(clinc, OutputContract.label("oos"), new HashedLinear()));
        }
        if (wanted.contains("curve")) {
            print("banking77, its curve", () -> ProbeFigures.curve(banking, new HashedLinear()));
        }
        if (wanted.contains("few")) {
            print("banking77, 8 a label, mean of 10 draws", () -> few(banking));
        }
        if (wanted.contains("errors")) {
            print(
                    "banking77, 5 % of the labels changed",
                    () -> ProbeLabelErrors.of(train(banking), new HashedLinear()));
        }
        if (wanted.contains("novelty")) {
            print(
                    "clinc150, novelty in a cascade",
                    () -> NoveltyFigures.of(clinc, new HashedLinear()));
        }
        if (wanted.contains("curves")) {
            print("banking77, curve cut", () -> ProbeCurves.of(train(banking), new HashedLinear()));
            print("clinc150, curve cut", () -> ProbeCurves.of(train(clinc), new HashedLinear()));
        }
    }

    private static String few(List<Example> rows) {
        var sum = 0.0;
        for (var draw = 0; draw < DRAWS; draw++) {
            sum += ProbeFigures.few(rows, A_LABEL, draw, new HashedLinear());
        }
        return String.format(Locale.ROOT, "accuracy=%.4f", sum / DRAWS);
    }

    private static List<Example> train(List<Example> rows) {
        return rows.stream().filter(row -> row.split().orElseThrow() == Split.TRAIN).toList();
    }

    static List<Example> banking() throws IOException {
        var folder = Csv.shared().resolve("banking77");
        var rows = new ArrayList<>(Csv.read(folder.resolve("train.csv"), Split.TRAIN));
        rows.addAll(Csv.read(folder.resolve("test.csv"), Split.TEST));
        return rows;
    }

    static List<Example> clinc(String train) throws IOException {
        var folder = Csv.shared().resolve("clinc150");
        var rows = new ArrayList<>(Csv.read(folder.resolve(train), Split.TRAIN));
        rows.addAll(Csv.read(folder.resolve("val.csv"), Split.CALIBRATION));
        rows.addAll(Csv.read(folder.resolve("test.csv"), Split.TEST));
        rows.addAll(Csv.read(folder.resolve("oos_test.csv"), Split.TEST));
        return rows;
    }

    private static void print(String name, Supplier<Object> figures) {
        var begun = System.nanoTime();
        var cpu = cpu();
        var found = figures.get();
        System.out.printf(
                Locale.ROOT,
                "%s: %s seconds=%.0f cpuSeconds=%.0f load=%.1f%n",
                name,
                found,
                (System.nanoTime() - begun) / 1e9,
                cpu() - cpu,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** Seconds that this process has computed: what they would take on idle cores. */
    private static double cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toMillis()
                / 1e3;
    }
}
