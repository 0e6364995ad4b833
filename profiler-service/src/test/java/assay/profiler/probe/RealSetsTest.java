package assay.profiler.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import assay.contract.Example;
import assay.contract.OutputContract;
import assay.profiler.Csv;
import assay.profiler.core.ProbeFigures;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A fifth of CLINC150, so that it is quick; {@link ProbeMain} prints the figures of all. */
class RealSetsTest {
    private static final int LABELS = 30;

    @Test
    void on_thirty_intents_it_answers_right_and_knows_what_is_out_of_scope() throws IOException {
        var folder = Csv.shared().resolve("clinc150");
        assumeTrue(
                Files.isDirectory(folder), () -> "no " + folder + ": the figures are not tested");
        var figures =
                ProbeFigures.of(
                        part(ProbeMain.clinc("train_small.csv")),
                        OutputContract.label("oos"),
                        new HashedLinear());

        assertThat(figures.test()).isEqualTo(900);
        assertThat(figures.accuracy()).isGreaterThan(0.93);
        assertThat(figures.auroc()).isGreaterThan(0.93);
        assertThat(figures.falseAlarms()).isBetween(0.02, 0.08);
    }

    private static List<Example> part(List<Example> rows) {
        var labels =
                new HashSet<>(
                        rows.stream().map(Example::expected).distinct().limit(LABELS).toList());
        labels.add("oos");
        return rows.stream().filter(row -> labels.contains(row.expected())).toList();
    }
}
