package assay.evaluator.core;

import static org.assertj.core.api.Assertions.assertThat;

import assay.contract.Example;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CutTest {
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
        assertThat(Cut.forBatches(all, Chosen.NONE)).hasSize(batches);
        assertThat(Cut.forBatches(all, Chosen.NONE).stream().mapToInt(List::size).sum())
                .isEqualTo(rows);
    }
}
