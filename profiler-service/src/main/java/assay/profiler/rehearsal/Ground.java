package assay.profiler.rehearsal;

import assay.contract.Example;
import assay.contract.Split;
import assay.profiler.core.Examples;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Some rows to fit the probe to again, and some to ask it about: few, because it is fitted several
 * times. What it shows is of a probe with less data, so rather too bad than too good.
 */
record Ground(List<Example> train, List<Example> held) {
    private static final int TRAIN = 2_000;
    private static final int HELD = 1_000;
    private static final int FEWEST = 100;

    /** Empty where there are too few rows of either. */
    static Optional<Ground> of(Examples examples) {
        var train = some(examples, split -> split == Split.TRAIN, TRAIN);
        var held = some(examples, split -> split != Split.TRAIN, HELD);
        return train.size() < FEWEST || held.size() < FEWEST
                ? Optional.empty()
                : Optional.of(new Ground(train, held));
    }

    private static List<Example> some(Examples examples, Predicate<Split> of, int most) {
        return examples.some().stream()
                .filter(row -> of.test(examples.request().splitOf(row)))
                .limit(most)
                .toList();
    }
}
