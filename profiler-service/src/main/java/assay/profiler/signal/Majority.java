package assay.profiler.signal;

import assay.contract.Reading;
import assay.profiler.core.Examples;
import assay.profiler.core.Readings;
import assay.profiler.core.Signal;
import jakarta.inject.Singleton;
import java.util.Map;

/**
 * The share of rows that the most frequent answer gets right: what costs nothing must be beaten.
 */
@Singleton
final class Majority implements Signal {
    private static final int SHOWN = 60;

    @Override
    public String name() {
        return "majority";
    }

    @Override
    public Reading read(Examples examples) {
        var answers = examples.answers();
        var n = examples.inside();
        return answers.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(most -> reading(most, n))
                .orElseGet(
                        () -> Readings.none("No row lies in distribution: there is no majority."));
    }

    private static Reading reading(Map.Entry<String, Integer> most, long n) {
        var share = (double) most.getValue() / n;
        var answer = most.getKey();
        var shown = answer.length() > SHOWN ? answer.substring(0, SHOWN) + "…" : answer;
        return Readings.share(
                most.getValue(),
                n,
                "Always answering '%s' would be right in %s of the rows."
                        .formatted(shown, Readings.percent(share)));
    }
}
