package assay.profiler.core;

import assay.contract.OutputContract;
import assay.contract.Reading;
import java.util.Map;
import java.util.Optional;

/**
 * How much of the answers must come from knowledge or reasoning, because it does not stand in the
 * input: 0 none, 1 all. It is a judgement on signals, not a measurement.
 *
 * <p>Labels: what a cheap learner reaches of the way from the most frequent answer to all right
 * (the probe's, or before it is there the nearest neighbour's). Who reaches 0.8 of it reads the
 * label off the words; who reaches nothing though there are 50 rows of each label does not find it
 * in them. With fewer rows it may be the rows that lack, so it counts in proportion, and the rest
 * is what published tasks had on average. Other answers: the share of their words that is not
 * copied.
 *
 * @param why in words
 */
record Need(double value, String why) {
    /** Of the 31 published tasks 8 needed it and one needed it in part. */
    static final double USUAL = 8.5 / 31;

    private static final double READ_OFF = 0.8;
    private static final double ROWS_OF_EACH = 50;
    private static final double COPIED = 0.9;
    private static final double ROWS = 100;

    static Need of(Examples examples, Map<String, Reading> readings) {
        return examples.kind() == OutputContract.Kind.LABEL
                ? ofLabels(examples, readings)
                : ofOthers(readings);
    }

    private static Need ofLabels(Examples examples, Map<String, Reading> readings) {
        var majority = measured(readings, "majority").filter(m -> m.value() < 1);
        var probe = measured(readings, Probing.SIGNAL);
        var learner = probe.or(() -> measured(readings, "nearestNeighbour"));
        if (majority.isEmpty() || learner.isEmpty()) {
            return unknown();
        }
        var guess = majority.get().value();
        var lift = Math.max(0, (learner.get().value() - guess) / (1 - guess));
        var each = (double) examples.inside() / examples.answers().size();
        var why =
                "%s is right in %s where the most frequent answer is in %s"
                        .formatted(
                                probe.isPresent() ? "the probe" : "the most similar labelled row",
                                Readings.percent(learner.get().value()),
                                Readings.percent(guess));
        return mixed(1 - lift / READ_OFF, each / ROWS_OF_EACH, why);
    }

    private static Need ofOthers(Map<String, Reading> readings) {
        return measured(readings, "copyRatio")
                .map(
                        copied ->
                                mixed(
                                        1 - copied.value() / COPIED,
                                        copied.n() / ROWS,
                                        Readings.percent(copied.value())
                                                + " of the words in the answers are copied or of a closed set"))
                .orElseGet(Need::unknown);
    }

    /**
     * @param weight of what was measured, 1 or more where it counts alone
     */
    private static Need mixed(double measured, double weight, String why) {
        var own = Math.clamp(weight, 0, 1);
        var value = own * Math.clamp(measured, 0, 1) + (1 - own) * USUAL;
        return new Need(Math.round(value * 100) / 100.0, own < 1 ? why + ", on few rows" : why);
    }

    private static Need unknown() {
        return new Need(
                Math.round(USUAL * 100) / 100.0, "too little was measured and that is usual");
    }

    private static Optional<Reading> measured(Map<String, Reading> readings, String name) {
        return Optional.ofNullable(readings.get(name)).filter(r -> r.interval().isPresent());
    }
}
