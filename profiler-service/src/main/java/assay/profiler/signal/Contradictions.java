package assay.profiler.signal;

import assay.contract.Reading;
import assay.profiler.core.Examples;
import assay.profiler.core.Inputs;
import assay.profiler.core.Readings;
import assay.profiler.core.Signal;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.HashSet;

/** Rows whose input occurs with another expected answer: no model can get all of them right. */
@Singleton
final class Contradictions implements Signal {
    private static final double TOO_MANY = 0.05;

    @Override
    public String name() {
        return "contradictions";
    }

    @Override
    public Reading read(Examples examples) {
        var rows = examples.rows();
        var inputs = Inputs.of(rows);
        var first = new HashMap<Long, String>();
        var disputed = new HashSet<Long>();
        for (var i = 0; i < inputs.length; i++) {
            var expected = rows.get(i).expected();
            var before = first.putIfAbsent(inputs[i], expected);
            if (before != null && !before.equals(expected)) {
                disputed.add(inputs[i]);
            }
        }
        var hits = 0L;
        for (var input : inputs) {
            hits += disputed.contains(input) ? 1 : 0;
        }
        return Readings.share(hits, inputs.length, says(hits, inputs.length));
    }

    private static String says(long hits, long n) {
        if (hits == 0) {
            return "No input is labelled in two ways.";
        }
        return "%d of %d rows have an input that is also labelled in another way (%s)%s."
                .formatted(
                        hits,
                        n,
                        Readings.percent((double) hits / n),
                        (double) hits / n > TOO_MANY
                                ? "; mend these labels before deciding on a model"
                                : "");
    }
}
