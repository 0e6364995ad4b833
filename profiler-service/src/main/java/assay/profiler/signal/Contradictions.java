package assay.profiler.signal;

import assay.contract.Reading;
import assay.profiler.core.Examples;
import assay.profiler.core.Readings;
import assay.profiler.core.Signal;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.HashSet;
import java.util.stream.IntStream;

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
        var first = new HashMap<Long, String>();
        var disputed = new HashSet<Long>();
        for (var i = 0; i < rows.size(); i++) {
            var expected = rows.get(i).expected();
            var before = first.putIfAbsent(examples.input(i), expected);
            if (before != null && !before.equals(expected)) {
                disputed.add(examples.input(i));
            }
        }
        var hits =
                IntStream.range(0, rows.size())
                        .filter(i -> disputed.contains(examples.input(i)))
                        .count();
        return Readings.share(hits, rows.size(), says(hits, rows.size()));
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
