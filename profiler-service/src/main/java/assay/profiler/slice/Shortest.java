package assay.profiler.slice;

import assay.contract.Example;
import assay.profiler.core.Examples;
import assay.profiler.core.Slicer;
import jakarta.inject.Singleton;
import java.util.List;

/** The tenth of the test examples with the shortest inputs. */
@Singleton
final class Shortest implements Slicer {
    @Override
    public String name() {
        return "shortest";
    }

    @Override
    public List<Example> of(Examples examples, List<Example> tests) {
        return Tail.largest(tests, row -> -row.input().length());
    }
}
