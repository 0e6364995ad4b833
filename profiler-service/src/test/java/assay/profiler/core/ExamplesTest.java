package assay.profiler.core;

import static assay.profiler.core.Fixture.LABEL;
import static assay.profiler.core.Fixture.examples;
import static assay.profiler.core.Fixture.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import assay.contract.Example;
import assay.contract.Split;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExamplesTest {
    @Test
    void a_dataset_without_rows_is_refused_with_the_mend() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> examples(LABEL, List.of()))
                .withMessageContaining("upload one");
    }

    @Test
    void the_sample_is_drawn_from_the_test_split_by_the_seed_whatever_the_order() {
        var rows = new ArrayList<Example>();
        for (var i = 0; i < 300; i++) {
            rows.add(row("e" + i, "input", "x", i % 3 == 0 ? Split.TEST : Split.TRAIN));
        }
        var first = examples(LABEL, rows).sample(50);
        Collections.reverse(rows);
        var second = examples(LABEL, rows).sample(50);

        assertThat(first).hasSize(50).isEqualTo(second).doesNotHaveDuplicates();
        assertThat(first).allSatisfy(e -> assertThat(e.split()).contains(Split.TEST));
        assertThat(examples(LABEL, rows).sample(1000)).hasSize(100);
    }
}
