package assay.profiler.signal;

import assay.contract.Interval;
import assay.contract.Reading;
import assay.contract.Role;
import assay.profiler.core.Examples;
import assay.profiler.core.Readings;
import assay.profiler.core.Signal;
import jakarta.inject.Singleton;

/** Requests a month: what a cheaper model is worth grows with it. */
@Singleton
final class Volume implements Signal {
    /**
     * Judgements: what is fitted costs days of work, and frontier models cents to dollars a 1,000.
     */
    private static final double MUCH = 100_000;

    private static final double LITTLE = 5_000;

    @Override
    public String name() {
        return "volume";
    }

    @Override
    public Reading read(Examples examples) {
        var task = examples.request().specification().task();
        return task.monthlyRequests()
                .map(v -> reading(v, task.volumeSpread().orElse(Stated.VOLUME)))
                .orElseGet(
                        () ->
                                Readings.none(
                                        "The number of requests a month is unknown (task.monthlyRequests): no monthly cost is claimed."));
    }

    private static Reading reading(long volume, double spread) {
        Interval interval = Stated.interval(volume, spread);
        var reading =
                Readings.of(
                        interval,
                        "%s requests a month, as stated%s: %s."
                                .formatted(
                                        Readings.number(volume),
                                        spread == 0
                                                ? ""
                                                : " (between %s and %s)"
                                                        .formatted(
                                                                Readings.number(interval.low()),
                                                                Readings.number(interval.high())),
                                        says(interval)));
        if (interval.low() > MUCH) {
            return Readings.arguing(reading, Role.SPECIALIST);
        }
        return interval.high() < LITTLE ? Readings.arguing(reading, Role.GENERALIST) : reading;
    }

    private static String says(Interval interval) {
        return interval.low() > MUCH
                ? "enough for a cheaper model to pay for its making"
                : interval.high() < LITTLE
                        ? "so few that what is fitted hardly pays for its making"
                        : "whether what is fitted pays hangs on the prices";
    }
}
