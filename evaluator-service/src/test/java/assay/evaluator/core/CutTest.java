package assay.evaluator.core;

import static org.assertj.core.api.Assertions.assertThat;

import assay.contract.Example;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

public class CutTest {
    @ParameterizedTest(name = "{0} rows of {1} characters: {2} batches")
    @CsvSource({
        "100, 200, 1",
        "20000, 90, 2",
        "20000, 200, 2",
        "20000, 1000, 10",
        "3, 3000000, 3",
        "0, 2, 0",
    })
    void batches_are_as_few_as_a_record_allows(int rows, int characters, int batches) {
        var row = Example.of("id", "x".repeat(characters - 1), "y");
        List<Example> all = Collections.nCopies(rows, row);
        var slices = slices(Cut.forBatches(Chosen.NONE), all);
        assertThat(slices).hasSize(batches);
        assertThat(slices.stream().mapToInt(List::size).sum()).isEqualTo(rows);
    }

    /** What a cut makes of rows. */
    public static List<List<Example>> slices(Cut cut, List<Example> rows) {
        var slices = new ArrayList<List<Example>>();
        rows.forEach(row -> cut.add(row).ifPresent(slices::add));
        cut.last().ifPresent(slices::add);
        return slices;
    }
}
