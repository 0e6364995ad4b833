package assay.profiler.signal;

import assay.contract.Reading;
import assay.profiler.core.Examples;
import assay.profiler.core.Readings;
import assay.profiler.core.Signal;
import jakarta.inject.Singleton;

/** Rows of the answer that occurs least: what is seen hardly ever is hardly learnt. */
@Singleton
final class RarestLabel implements Signal {
    @Override
    public String name() {
        return "rarestLabel";
    }

    @Override
    public Reading read(Examples examples) {
        var answers = examples.answers();
        var n = examples.inside();
        if (n == 0) {
            return Readings.none("No row lies in distribution: there are no answers to count.");
        }
        var least = answers.values().stream().mapToInt(c -> c).min().orElseThrow();
        var such = answers.values().stream().filter(c -> c == least).count();
        return Readings.of(
                least,
                n,
                least == 1
                        ? such + " of the " + answers.size() + " different answers occur only once."
                        : "Each answer occurs at least " + least + " times.");
    }
}
