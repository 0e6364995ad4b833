package assay.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Simulations of the decision's statistics, on the project's own code. Prints a report. */
public final class Simulations {
    private static final String USAGE =
            "simulations.sh [sequential | cascades | rule | calibration] [--csv <file>] [--data <folder>]";

    private final Report report;
    private final Arguments given;

    private Simulations(Report report, Arguments given) {
        this.report = report;
        this.given = given;
    }

    /**
     * @param chapter empty for all
     * @param csv where to write the plot data of the calibration
     * @param data folder of the recorded pairs
     */
    private record Arguments(Optional<String> chapter, Optional<Path> csv, Path data) {
        static Arguments of(String[] words) {
            var arguments = new Arguments(Optional.empty(), Optional.empty(), Path.of(words[0]));
            for (int i = 1; i < words.length; i++) {
                arguments =
                        switch (words[i]) {
                            case "--csv" ->
                                    new Arguments(
                                            arguments.chapter,
                                            Optional.of(Path.of(next(words, ++i))),
                                            arguments.data);
                            case "--data" ->
                                    new Arguments(
                                            arguments.chapter,
                                            arguments.csv,
                                            Path.of(next(words, ++i)));
                            case "sequential", "cascades", "rule", "calibration" ->
                                    new Arguments(
                                            Optional.of(words[i]), arguments.csv, arguments.data);
                            default -> throw new IllegalArgumentException(USAGE);
                        };
            }
            return arguments;
        }

        private static String next(String[] words, int place) {
            if (place == words.length) {
                throw new IllegalArgumentException(USAGE);
            }
            return words[place];
        }

        boolean wants(String name) {
            return chapter.map(name::equals).orElse(true);
        }
    }

    /** The folder of the data sets where none is named, then what the user gave. */
    public static void main(String[] arguments) throws IOException {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var report = new Report(out, System.err);
        Arguments given;
        try {
            given = Arguments.of(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        new Simulations(report, given).run();
    }

    private void run() throws IOException {
        if (given.wants("sequential")) {
            new FiveLooks(report).tell();
            new EveryRow(report).tell();
        }
        if (given.wants("cascades")) {
            new KnownPairs(report).tell();
            new RecordedPairs(report, given.data()).tell();
        }
        if (given.wants("rule")) {
            new DecisionRule(report).tell();
        }
        if (given.wants("calibration")) {
            new Calibrated(report, given.csv()).tell();
        }
    }
}
