package assay.profiler.signal;

import assay.contract.Money;
import assay.contract.Reading;
import assay.contract.Task;
import assay.profiler.core.Examples;
import assay.profiler.core.Readings;
import assay.profiler.core.Signal;
import jakarta.inject.Singleton;

/**
 * What one point of quality is worth a month: a hundredth of the requests, at the cost of an error.
 */
@Singleton
final class Stakes implements Signal {
    @Override
    public String name() {
        return "stakes";
    }

    @Override
    public Reading read(Examples examples) {
        var task = examples.request().specification().task();
        if (task.costOfError().isEmpty() || task.monthlyRequests().isEmpty()) {
            return Readings.none(
                    "What a wrong answer costs a month is unknown: it takes task.costOfError and task.monthlyRequests.");
        }
        return reading(task, task.costOfError().get(), task.monthlyRequests().get());
    }

    private static Reading reading(Task task, Money error, long volume) {
        var point = error.amount().doubleValue() * volume / 100;
        var spread =
                Math.hypot(
                        task.volumeSpread().orElse(Stated.VOLUME),
                        task.costOfErrorSpread().orElse(Stated.COST_OF_ERROR));
        var interval = Stated.interval(point, spread);
        return Readings.of(
                interval,
                "One point of quality is worth %s %s a month, as volume and cost of an error are stated%s."
                        .formatted(
                                Readings.number(point),
                                error.currency(),
                                spread == 0
                                        ? ""
                                        : " (between %s and %s)"
                                                .formatted(
                                                        Readings.number(interval.low()),
                                                        Readings.number(interval.high()))));
    }
}
