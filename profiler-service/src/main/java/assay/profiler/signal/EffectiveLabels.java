package assay.profiler.signal;

import assay.contract.Reading;
import assay.profiler.core.Examples;
import assay.profiler.core.Readings;
import assay.profiler.core.Signal;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Locale;

/**
 * How many equally frequent answers would be as hard to guess: exp of the entropy, with the
 * correction of Miller and Madow for answers not seen, and never more than occur.
 */
@Singleton
final class EffectiveLabels implements Signal {
    @Override
    public String name() {
        return "effectiveLabels";
    }

    @Override
    public Reading read(Examples examples) {
        var counts = examples.answers().values();
        var n = examples.inside();
        if (n == 0) {
            return Readings.none("No row lies in distribution: there are no answers to count.");
        }
        var value = Math.min(counts.size(), Math.exp(entropy(counts, n)));
        var says =
                String.format(
                        Locale.ROOT,
                        "%d different answers occur, as hard to guess as %.1f equal ones.",
                        counts.size(),
                        value);
        return Readings.of(value, n, says);
    }

    private static double entropy(Collection<Integer> counts, long n) {
        var entropy = (counts.size() - 1) / (2.0 * n);
        for (var count : counts) {
            var p = (double) count / n;
            entropy -= p * Math.log(p);
        }
        return entropy;
    }
}
