package assay.profiler.signal;

import assay.contract.Example;
import assay.contract.Reading;
import assay.profiler.core.Examples;
import assay.profiler.core.Signal;
import jakarta.inject.Singleton;

/** Characters of the expected answer. */
@Singleton
final class OutputLength implements Signal {
    @Override
    public String name() {
        return "outputLength";
    }

    @Override
    public Reading read(Examples examples) {
        return Length.of(examples, "expected answers", Example::expected);
    }
}
