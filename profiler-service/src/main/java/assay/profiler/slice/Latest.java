package assay.profiler.slice;

import assay.contract.Example;
import assay.profiler.core.Examples;
import assay.profiler.core.Slicer;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** The fifth of the test examples that happened last, among those that say when they did. */
@Singleton
final class Latest implements Slicer {
    private static final int ONE_IN = 5;

    @Override
    public String name() {
        return "latest";
    }

    @Override
    public List<Example> of(Examples examples, List<Example> tests) {
        var timed = tests.stream().filter(row -> row.time().isPresent()).toList();
        return Tail.largest(
                timed, ONE_IN, row -> row.time().map(Instant::getEpochSecond).orElse(0L));
    }
}
