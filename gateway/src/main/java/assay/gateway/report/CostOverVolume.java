package assay.gateway.report;

import assay.contract.Assessment;
import assay.contract.Decision;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * What a month costs over the requests in it, both logarithmic, with the volume that was stated and
 * those at which two candidates cost the same.
 *
 * @param now where the stated volume lies
 */
public record CostOverVolume(
        List<Axis.Tick> across,
        List<Axis.Tick> up,
        List<Curve> curves,
        List<Crossing> crossings,
        String now,
        String volume) {
    private static final double LEFT = 64;
    private static final double RIGHT = 500;
    private static final double TOP = 14;
    private static final double BOTTOM = 292;
    private static final int STEPS = 48;

    /** To either side of the stated volume. */
    private static final double FAR = 100;

    private static final double LABEL_HEIGHT = 14;

    /** One candidate's cost. */
    public record Curve(String points, String labelY, String label, int number) {}

    /** Where two cost the same. */
    public record Crossing(String x, String y, String says) {}

    /** Money a month: fixed and by request. */
    private record Cost(String name, double fixed, double each) {
        double at(double volume) {
            return fixed + each * volume;
        }
    }

    /** Absent without a volume, or where no cost is known. */
    static Optional<CostOverVolume> of(Decision decision, Optional<Long> volume) {
        var costs =
                volume.stream()
                        .flatMap(
                                v ->
                                        decision.candidates().stream()
                                                .flatMap(a -> cost(a, v).stream()))
                        .toList();
        if (costs.isEmpty()) {
            return Optional.empty();
        }
        var v = (double) volume.orElseThrow();
        var currency =
                decision.candidates().stream()
                        .flatMap(a -> a.monthly().stream())
                        .findFirst()
                        .orElseThrow()
                        .currency();
        var across = new Axis(v / FAR, v * FAR, true, LEFT, RIGHT);
        var all =
                costs.stream().flatMapToDouble(c -> DoubleStream.of(c.at(v / FAR), c.at(v * FAR)));
        var spread = all.filter(m -> m > 0).summaryStatistics();
        if (spread.getCount() == 0) {
            return Optional.empty();
        }
        var up = new Axis(spread.getMin() / 1.5, spread.getMax() * 1.5, true, BOTTOM, TOP);
        return Optional.of(
                new CostOverVolume(
                        across.ticks(Words::count),
                        up.ticks(m -> Words.brief(m, currency)),
                        curves(costs, across, up, v),
                        crossings(costs, across, up, v),
                        across.at(v),
                        Words.count(v)));
    }

    private static Optional<Cost> cost(Assessment a, long volume) {
        if (a.monthly().isEmpty() || a.perThousandRequests().isEmpty()) {
            return Optional.empty();
        }
        var each = a.perThousandRequests().get().amount().doubleValue() / 1000;
        var monthly = a.monthly().get().amount().doubleValue();
        return Optional.of(new Cost(a.candidate(), Math.max(0, monthly - each * volume), each));
    }

    private static List<Curve> curves(List<Cost> costs, Axis across, Axis up, double v) {
        var curves = new ArrayList<Curve>();
        var lowest = Double.NEGATIVE_INFINITY;
        var sorted =
                costs.stream()
                        .sorted(Comparator.comparingDouble(c -> up.pixel(c.at(v * FAR))))
                        .toList();
        for (var cost : sorted) {
            var points =
                    DoubleStream.iterate(0, i -> i <= STEPS, i -> i + 1)
                            .map(i -> v / FAR * Math.pow(FAR * FAR, i / STEPS))
                            .mapToObj(x -> across.at(x) + "," + up.at(cost.at(x)))
                            .collect(Collectors.joining(" "));
            lowest = Math.max(lowest + LABEL_HEIGHT, up.pixel(cost.at(v * FAR)) + 4);
            curves.add(new Curve(points, Axis.px(lowest), cost.name(), curves.size() % 8));
        }
        return curves;
    }

    private static List<Crossing> crossings(List<Cost> costs, Axis across, Axis up, double v) {
        var crossings = new ArrayList<Crossing>();
        for (var i = 0; i < costs.size(); i++) {
            for (var j = i + 1; j < costs.size(); j++) {
                var a = costs.get(i);
                var b = costs.get(j);
                var at = (b.fixed() - a.fixed()) / (a.each() - b.each());
                if (Double.isFinite(at) && at > v / FAR && at < v * FAR) {
                    crossings.add(
                            new Crossing(
                                    across.at(at),
                                    up.at(a.at(at)),
                                    "%s and %s cost the same at %s requests a month"
                                            .formatted(a.name(), b.name(), Words.count(at))));
                }
            }
        }
        return crossings;
    }
}
