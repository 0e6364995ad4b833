package assay.profiler.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import assay.contract.Example;
import assay.contract.Split;
import assay.profiler.Csv;
import assay.profiler.audit.check.AllChecks;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Public sets whose duplicates were counted by hand; skipped where they are not at hand. */
class RealSetsAuditTest {
    @Test
    void banking77_repeats_four_rows_in_train_one_in_test_and_six_of_train_in_test()
            throws IOException {
        var audited = Sets.audited(rows("banking77"), AllChecks.quick());
        assertThat(Sets.reading(audited, "exactDuplicates").count()).isEqualTo(4 + 1 + 6);
        var leaked = Sets.reading(audited, "leakage");
        assertThat(leaked.says()).contains("the input the same in 6 and nearly in");
        assertThat(leaked.n()).isEqualTo(3_080);
        // All pairs compared: 234 rows nearly repeat an earlier one, 103 test rows one of train.
        assertThat(leaked.count()).isBetween(98L, 108L);
        assertThat(Sets.reading(audited, "nearDuplicates").count()).isBetween(222L, 234L);
        assertThat(Sets.reading(audited, "controlCharacters").count()).isZero();
        assertThat(Sets.reading(audited, "rareLabels").count()).isZero();
        assertThat(Sets.reading(audited, "languages").count()).isLessThanOrEqualTo(3);
        assertThat(Sets.reading(audited, "languages").n()).isGreaterThan(6_000);
    }

    @Test
    void clinc150_has_two_rows_of_train_in_test() throws IOException {
        var audited = Sets.audited(rows("clinc150"), AllChecks.quick());
        assertThat(Sets.reading(audited, "exactDuplicates").count()).isEqualTo(2);
        assertThat(Sets.reading(audited, "leakage").says()).contains("the input the same in 2");
    }

    private static List<Example> rows(String set) throws IOException {
        var folder = Csv.shared().resolve(set);
        assumeTrue(Files.isDirectory(folder), folder + " is not there");
        var rows = new ArrayList<>(Csv.read(folder.resolve("train.csv"), Split.TRAIN));
        rows.addAll(Csv.read(folder.resolve("test.csv"), Split.TEST));
        return rows;
    }
}
