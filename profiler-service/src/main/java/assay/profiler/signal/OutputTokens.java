package assay.profiler.signal;

import assay.contract.Reading;
import assay.contract.Role;
import assay.profiler.core.Examples;
import assay.profiler.core.Readings;
import assay.profiler.core.Signal;
import assay.profiler.wording.Tokens;
import jakarta.inject.Singleton;
import java.util.Arrays;

/** Tokens of the expected answer: their mean, and how much they vary. */
@Singleton
final class OutputTokens implements Signal {
    private static final int ROWS = 2_000;
    private static final int ENOUGH = 100;

    /** A judgement: pages of text are written, not chosen or copied. */
    private static final double LONG = 200;

    @Override
    public String name() {
        return "outputTokens";
    }

    @Override
    public Reading read(Examples examples) {
        var counts =
                examples.some().stream()
                        .limit(ROWS)
                        .mapToInt(row -> Tokens.count(row.expected()))
                        .sorted()
                        .toArray();
        if (counts.length == 0) {
            return Readings.none("No row lies in distribution: there are no answers to measure.");
        }
        var mean = Arrays.stream(counts).average().orElseThrow();
        var squares = Arrays.stream(counts).mapToDouble(c -> (c - mean) * (c - mean)).sum();
        var deviation = Math.sqrt(squares / Math.max(1, counts.length - 1));
        var interval = Readings.around(mean, deviation / Math.sqrt(counts.length), counts.length);
        var reading =
                Readings.of(
                        interval,
                        "An answer takes %s tokens on average: half of them up to %d, 95 %% up to %d (coefficient of variation %s)."
                                .formatted(
                                        Readings.number(mean),
                                        Length.quantile(counts, 50),
                                        Length.quantile(counts, 95),
                                        Readings.number(mean == 0 ? 0 : deviation / mean)));
        return counts.length >= ENOUGH && interval.low() > LONG
                ? Readings.arguing(reading, Role.GENERALIST)
                : reading;
    }
}
