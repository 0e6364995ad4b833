package assay.profiler.signal;

import assay.contract.OutputContract;
import assay.contract.Reading;
import assay.profiler.core.Examples;
import assay.profiler.core.Readings;
import assay.profiler.core.Signal;
import jakarta.inject.Singleton;
import java.util.stream.IntStream;

/** Rows whose near twin, hardly differing in its words, is labelled in another way. */
@Singleton
final class NearContradictions implements Signal {
    /** Cosine from which two inputs are near twins: about one word in ten differs. */
    private static final float TWINS = 0.9f;

    private static final double TOO_MANY = 0.05;

    @Override
    public String name() {
        return "nearContradictions";
    }

    @Override
    public boolean applies(Examples examples) {
        return examples.kind() == OutputContract.Kind.LABEL;
    }

    @Override
    public Reading read(Examples examples) {
        var neighbours = Neighbours.of(examples);
        var twins =
                IntStream.range(0, neighbours.asked())
                        .filter(row -> neighbours.cosine()[row] >= TWINS)
                        .toArray();
        if (twins.length == 0) {
            return Readings.none(
                    "None of %d rows looked at has a near twin.".formatted(neighbours.asked()));
        }
        var disputed = IntStream.of(twins).filter(row -> !neighbours.agrees(row)).count();
        var share = (double) disputed / twins.length;
        return Readings.share(
                disputed,
                twins.length,
                "%d of %d rows looked at have a near twin, and %d of these are labelled in another way (%s)%s."
                        .formatted(
                                twins.length,
                                neighbours.asked(),
                                disputed,
                                Readings.percent(share),
                                share > TOO_MANY ? limit(share) : ""));
    }

    /** Where two labels compete for one input: (1 + √(1 - 2d)) / 2 can be right. */
    private static String limit(double share) {
        return "; among such rows no model is right in more than about %s, so mend these labels first"
                .formatted(Readings.percent((1 + Math.sqrt(Math.max(0, 1 - 2 * share))) / 2));
    }
}
