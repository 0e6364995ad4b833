package assay.profiler.signal;

import assay.contract.Interval;
import assay.contract.OutputContract;
import assay.contract.Reading;
import assay.profiler.core.Examples;
import assay.profiler.core.Readings;
import assay.profiler.core.Signal;
import jakarta.inject.Singleton;

/**
 * The error that no model goes below, as the nearest neighbour shows it: with K labels and its
 * error R, at least (K-1)/K · (1 - √(1 - K·R/(K-1))) (T. M. Cover, P. E. Hart, "Nearest neighbor
 * pattern classification", 1967). That holds for very many rows; for few, R is too large, so this
 * is a hint.
 */
@Singleton
final class NoiseFloor implements Signal {
    private static final int ENOUGH = 100;

    @Override
    public String name() {
        return "noiseFloor";
    }

    @Override
    public boolean applies(Examples examples) {
        return examples.kind() == OutputContract.Kind.LABEL;
    }

    @Override
    public Reading read(Examples examples) {
        var neighbours = Neighbours.of(examples);
        var n = neighbours.asked();
        if (n < ENOUGH) {
            return Readings.none(
                    "%d rows are too few to say what the best model could reach; it takes %d."
                            .formatted(n, ENOUGH));
        }
        var labels = Math.max(2, examples.answers().size());
        var wrong = Readings.interval(n - NearestNeighbour.hits(neighbours), n);
        var floor =
                new Interval(
                        floor(wrong.estimate(), labels),
                        floor(wrong.low(), labels),
                        floor(wrong.high(), labels),
                        wrong.level(),
                        n);
        return Readings.of(
                floor,
                "As far as similar rows tell, the best possible model is wrong in about %s of the rows (a hint: more rows lower it)."
                        .formatted(Readings.percent(floor.estimate())));
    }

    static double floor(double error, int labels) {
        var most = (labels - 1.0) / labels;
        return most * (1 - Math.sqrt(Math.max(0, 1 - error / most)));
    }
}
