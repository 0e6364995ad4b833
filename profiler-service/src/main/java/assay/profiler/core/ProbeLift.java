package assay.profiler.core;

import assay.contract.Interval;
import assay.contract.Reading;
import assay.contract.Role;
import java.util.Map;
import java.util.Optional;

/**
 * How far the probe comes on the way from the most frequent answer to all right, beside a nearest
 * neighbour. A probe near the most frequent answer, though each label has rows enough, finds the
 * label nowhere in the words: it takes knowledge or reasoning, or the labels are noise.
 */
final class ProbeLift {
    static final String SIGNAL = "probeLift";

    private static final double ROWS_OF_EACH = 50;

    /** Judgements, as in {@link Need}. */
    private static final double READ_OFF = 0.8;

    private static final double NOT_THERE = 0.2;

    private ProbeLift() {}

    /** Empty where there is no probe, or nothing to hold it against. */
    static Optional<Reading> of(Examples examples, Map<String, Reading> readings) {
        var probe = readings.get(Probing.SIGNAL);
        var majority = readings.get("majority");
        if (probe == null
                || majority == null
                || probe.interval().isEmpty()
                || majority.value() >= 1) {
            return Optional.empty();
        }
        var lift = lift(probe.interval().get(), majority.value());
        var each = (double) examples.inside() / examples.answers().size();
        var reading = Readings.of(lift, says(probe, majority, readings, lift, each));
        if (lift.low() > READ_OFF) {
            return Optional.of(Readings.arguing(reading, Role.SPECIALIST));
        }
        return Optional.of(
                lift.high() < NOT_THERE && each >= ROWS_OF_EACH
                        ? Readings.arguing(reading, Role.GENERALIST)
                        : reading);
    }

    private static Interval lift(Interval probe, double majority) {
        return new Interval(
                (probe.estimate() - majority) / (1 - majority),
                (probe.low() - majority) / (1 - majority),
                (probe.high() - majority) / (1 - majority),
                probe.level(),
                probe.n());
    }

    private static String says(
            Reading probe,
            Reading majority,
            Map<String, Reading> readings,
            Interval lift,
            double each) {
        var nearest = readings.get("nearestNeighbour");
        return "The probe is right in %s, the most frequent answer in %s%s: %s."
                .formatted(
                        Readings.percent(probe.value()),
                        Readings.percent(majority.value()),
                        nearest == null || nearest.n() == 0
                                ? ""
                                : ", the most similar row in " + Readings.percent(nearest.value()),
                        lift.low() > READ_OFF
                                ? "the answer can be read off the words"
                                : lift.high() >= NOT_THERE
                                        ? "part of the answer can be read off the words"
                                        : each >= ROWS_OF_EACH
                                                ? "the answer is not in the words, so it takes knowledge or reasoning, or the labels are noise"
                                                : "with so few rows of each label it cannot be told whether the answer is in the words");
    }
}
