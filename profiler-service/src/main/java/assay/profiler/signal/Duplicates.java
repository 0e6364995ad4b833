package assay.profiler.signal;

import assay.contract.Reading;
import assay.profiler.core.Examples;
import assay.profiler.core.Readings;
import assay.profiler.core.Signal;
import jakarta.inject.Singleton;
import java.util.stream.IntStream;

/** Rows whose input occurs earlier; they count twice and may sit on both sides of a split. */
@Singleton
final class Duplicates implements Signal {
    @Override
    public String name() {
        return "duplicates";
    }

    @Override
    public Reading read(Examples examples) {
        var n = examples.rows().size();
        var repeated = n - IntStream.range(0, n).mapToLong(examples::input).distinct().count();
        var says =
                repeated == 0
                        ? "No input occurs twice."
                        : "%d of %d rows repeat the input of an earlier row (%s)."
                                .formatted(repeated, n, Readings.percent((double) repeated / n));
        return Readings.share(repeated, n, says);
    }
}
