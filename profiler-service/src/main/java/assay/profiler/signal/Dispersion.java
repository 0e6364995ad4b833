package assay.profiler.signal;

import assay.contract.Reading;
import assay.profiler.core.Examples;
import assay.profiler.core.Readings;
import assay.profiler.core.Signal;
import assay.profiler.core.Vectors;
import jakarta.inject.Singleton;
import java.util.Arrays;

/**
 * How far the inputs lie from their common middle: 1 - |mean|², 0 all the same, 1 nothing shared.
 */
@Singleton
final class Dispersion implements Signal {
    private static final int ROWS = 1_000;

    @Override
    public String name() {
        return "dispersion";
    }

    @Override
    public Reading read(Examples examples) {
        var all = Vectors.of(examples).rows();
        var rows = all.subList(0, Math.min(ROWS, all.size()));
        var n = rows.size();
        if (n < 2) {
            return Readings.none("There are no two inputs to hold beside each other.");
        }
        var mean = new double[Vectors.BUCKETS];
        for (var row : rows) {
            for (var k = 0; k < row.columns().length; k++) {
                mean[row.columns()[k]] += row.values()[k] / n;
            }
        }
        var similar =
                rows.stream()
                        .mapToDouble(
                                row -> {
                                    var sum = 0.0;
                                    for (var k = 0; k < row.columns().length; k++) {
                                        sum += row.values()[k] * mean[row.columns()[k]];
                                    }
                                    return sum;
                                })
                        .toArray();
        var common = Arrays.stream(similar).average().orElseThrow();
        var squares = Arrays.stream(similar).map(s -> (s - common) * (s - common)).sum();
        // The first term of Hoeffding's decomposition: |mean|² is a mean over pairs of rows.
        var error = 2 * Math.sqrt(squares / (n - 1.0) / n);
        var interval = Readings.within(Readings.around(1 - common, error, n), 0, 1);
        return Readings.of(
                interval,
                "Two inputs drawn at random have %s of their wording in common on average."
                        .formatted(Readings.percent(common)));
    }
}
