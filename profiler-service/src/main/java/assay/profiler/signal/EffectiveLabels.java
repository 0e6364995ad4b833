package assay.profiler.signal;

import assay.contract.Interval;
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
        var entropy = entropy(counts, n);
        var most = counts.size();
        var value = Math.min(most, Math.exp(entropy));
        var reach = Readings.around(entropy, error(counts, n), n);
        var interval =
                new Interval(
                        value,
                        Math.min(value, Math.exp(reach.low())),
                        Math.clamp(Math.exp(reach.high()), value, most),
                        reach.level(),
                        n);
        var says =
                String.format(
                        Locale.ROOT,
                        "%d different answers occur, as hard to guess as %.1f equal ones.",
                        most,
                        value);
        return Readings.of(interval, says);
    }

    private static double entropy(Collection<Integer> counts, long n) {
        var entropy = (counts.size() - 1) / (2.0 * n);
        for (var count : counts) {
            var p = (double) count / n;
            entropy -= p * Math.log(p);
        }
        return entropy;
    }

    /** Standard error of the entropy by the delta method: the variance of ln p over n. */
    private static double error(Collection<Integer> counts, long n) {
        var mean = 0.0;
        var squares = 0.0;
        for (var count : counts) {
            var p = (double) count / n;
            mean += p * Math.log(p);
            squares += p * Math.log(p) * Math.log(p);
        }
        return Math.sqrt(Math.max(0, squares - mean * mean) / n);
    }
}
