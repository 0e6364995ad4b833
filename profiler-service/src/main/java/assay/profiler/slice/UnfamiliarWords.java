package assay.profiler.slice;

import assay.contract.Example;
import assay.contract.Split;
import assay.profiler.core.Examples;
import assay.profiler.core.Slicer;
import assay.profiler.wording.LogOdds;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * The tenth of the test examples whose words are least those of the rows to train on, where there
 * are enough of these; else least those of the dataset.
 */
@Singleton
final class UnfamiliarWords implements Slicer {
    private static final int ENOUGH = 100;

    @Override
    public String name() {
        return "unfamiliarWords";
    }

    @Override
    public List<Example> of(Examples examples, List<Example> tests) {
        var some = examples.some();
        var train =
                some.stream()
                        .filter(row -> examples.request().splitOf(row) == Split.TRAIN)
                        .toList();
        var known = LogOdds.of(train.size() < ENOUGH ? some : train);
        return Tail.largest(tests, row -> known.distance(row.input()));
    }
}
