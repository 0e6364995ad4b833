package assay.profiler.signal;

import assay.contract.Example;
import assay.contract.Reading;
import assay.profiler.core.Examples;
import assay.profiler.core.Readings;
import java.util.function.Function;

/** How long a text is, in characters; the reading is the length that 95 % of the rows keep. */
final class Length {
    private Length() {}

    static Reading of(Examples examples, String what, Function<Example, String> text) {
        var lengths =
                examples.rows().stream()
                        .map(text)
                        .mapToInt(t -> t.codePointCount(0, t.length()))
                        .sorted()
                        .toArray();
        var p50 = quantile(lengths, 50);
        var p95 = quantile(lengths, 95);
        return Readings.of(
                p95,
                lengths.length,
                "Half of the %s have up to %d characters, 95 %% have up to %d."
                        .formatted(what, p50, p95));
    }

    /** The smallest value that at least so many percent of the values do not exceed. */
    static int quantile(int[] sorted, int percent) {
        var rank = (int) (((long) sorted.length * percent + 99) / 100);
        return sorted[Math.max(0, rank - 1)];
    }
}
