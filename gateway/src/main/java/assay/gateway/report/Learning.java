package assay.gateway.report;

import assay.contract.Curve;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the probe's error falls with more labels, and what to expect of more.
 *
 * @param band the interval ahead, as a polygon; empty where none can be told
 */
public record Learning(
        List<Axis.Tick> across,
        List<Axis.Tick> up,
        List<Point> points,
        String line,
        String ahead,
        String band,
        String says) {
    private static final double LEFT = 56;
    private static final double RIGHT = 616;
    private static final double TOP = 14;
    private static final double BOTTOM = 252;

    /** What was measured with so many labels. */
    public record Point(String x, String y, String low, String high, String says) {}

    static Optional<Learning> of(Optional<Curve> given) {
        return given.filter(c -> c.points().size() > 1).map(Learning::drawn);
    }

    private static Learning drawn(Curve curve) {
        var labels =
                Stream.concat(
                                curve.points().stream().map(p -> (double) p.labels()),
                                curve.ahead().stream().map(a -> (double) a.labels()))
                        .mapToDouble(Double::doubleValue)
                        .summaryStatistics();
        var errors = new ArrayList<Double>();
        curve.points().forEach(p -> errors.add(p.error() + 2 * p.spread()));
        curve.points().forEach(p -> errors.add(Math.max(0, p.error() - 2 * p.spread())));
        curve.ahead().forEach(a -> errors.add(a.error().low()));
        curve.ahead().forEach(a -> errors.add(a.error().high()));
        var spread = errors.stream().mapToDouble(Double::doubleValue).summaryStatistics();
        var across =
                new Axis(
                        Math.max(1, labels.getMin()) / 1.2,
                        labels.getMax() * 1.2,
                        true,
                        LEFT,
                        RIGHT);
        var up = Axis.shares(spread.getMin(), spread.getMax(), BOTTOM, TOP);
        var last = curve.points().getLast();
        var from = across.at(last.labels()) + "," + up.at(last.error());
        var high =
                curve.ahead().stream()
                        .map(a -> across.at(a.labels()) + "," + up.at(a.error().high()));
        var low =
                curve.ahead().reversed().stream()
                        .map(a -> across.at(a.labels()) + "," + up.at(a.error().low()));
        var none = curve.ahead().isEmpty();
        return new Learning(
                across.ticks(Words::count),
                up.ticks(Words::percent),
                curve.points().stream()
                        .map(
                                p ->
                                        new Point(
                                                across.at(p.labels()),
                                                up.at(p.error()),
                                                up.at(Math.max(0, p.error() - 2 * p.spread())),
                                                up.at(p.error() + 2 * p.spread()),
                                                "%s labels: %s wrong"
                                                        .formatted(
                                                                Words.count(p.labels()),
                                                                Words.percent(p.error()))))
                        .toList(),
                curve.points().stream()
                        .map(p -> across.at(p.labels()) + "," + up.at(p.error()))
                        .collect(Collectors.joining(" ")),
                none
                        ? ""
                        : from
                                + " "
                                + curve.ahead().stream()
                                        .map(
                                                a ->
                                                        across.at(a.labels())
                                                                + ","
                                                                + up.at(a.error().estimate()))
                                        .collect(Collectors.joining(" ")),
                none
                        ? ""
                        : Stream.of(Stream.of(from), high, low)
                                .flatMap(s -> s)
                                .collect(Collectors.joining(" ")),
                curve.noExtrapolation()
                        .orElse(
                                "Measured on %,d examples that were not learnt from."
                                        .formatted(curve.heldOut())));
    }
}
