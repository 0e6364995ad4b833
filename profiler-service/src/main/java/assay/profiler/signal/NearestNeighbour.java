package assay.profiler.signal;

import assay.contract.OutputContract;
import assay.contract.Reading;
import assay.profiler.core.Examples;
import assay.profiler.core.Readings;
import assay.profiler.core.Signal;
import jakarta.inject.Singleton;
import java.util.stream.IntStream;

/**
 * How often the most similar other row has the right answer: what costs nothing and reads nothing.
 */
@Singleton
final class NearestNeighbour implements Signal {
    @Override
    public String name() {
        return "nearestNeighbour";
    }

    @Override
    public boolean applies(Examples examples) {
        return examples.kind() == OutputContract.Kind.LABEL;
    }

    @Override
    public Reading read(Examples examples) {
        var neighbours = Neighbours.of(examples);
        var n = neighbours.asked();
        if (n < 2) {
            return Readings.none("There is no other row to take an answer from.");
        }
        var hits = hits(neighbours);
        return Readings.share(
                hits,
                n,
                "Answering what the most similar other row expects would be right in %s of %d rows."
                        .formatted(Readings.percent((double) hits / n), n));
    }

    static long hits(Neighbours neighbours) {
        return IntStream.range(0, neighbours.asked()).filter(neighbours::agrees).count();
    }
}
