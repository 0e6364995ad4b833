package assay.profiler.signal;

import assay.contract.Example;
import assay.contract.Reading;
import assay.profiler.core.Examples;
import assay.profiler.core.Signal;
import jakarta.inject.Singleton;

/** Characters of the input: what a model has to read, and what is paid for. */
@Singleton
final class InputLength implements Signal {
    @Override
    public String name() {
        return "inputLength";
    }

    @Override
    public Reading read(Examples examples) {
        return Length.of(examples, "inputs", Example::input);
    }
}
