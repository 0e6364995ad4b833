package assay.profiler.core;

import java.util.List;
import java.util.function.Function;

/** Something fitted whose answers a test spells out; it has no logits. */
public record Says(int rows, Function<String, Learner.Answer> says) implements Learner.Learned {
    @Override
    public Learner.Answer answer(String input) {
        return says.apply(input);
    }

    @Override
    public List<String> labels() {
        return List.of();
    }

    @Override
    public double[] logits(String input) {
        return new double[0];
    }
}
