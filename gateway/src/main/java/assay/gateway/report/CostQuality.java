package assay.gateway.report;

import assay.contract.Assessment;
import assay.contract.Control;
import assay.contract.Decision;
import assay.contract.Money;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Cost against quality, with the intervals of quality and the Pareto line: whoever lies below it is
 * beaten by another at no higher cost.
 *
 * @param unit what the cost is: of a month, or of a thousand requests where there is no volume
 * @param line the Pareto line, as the points of a polyline
 * @param left those whose cost or quality is unknown; empty where there are none
 */
public record CostQuality(
        String unit,
        List<Axis.Tick> across,
        List<Axis.Tick> up,
        List<Point> points,
        String line,
        String left) {
    static final double WIDTH = 640;
    static final double HEIGHT = 340;
    private static final double LEFT = 56;
    private static final double RIGHT = 616;
    private static final double TOP = 14;
    private static final double BOTTOM = 292;

    /** A label's width in pixels, about. */
    private static final double LETTER = 6.6;

    private static final double LABEL_HEIGHT = 14;

    /**
     * One candidate, or the mix of two.
     *
     * @param kind chosen, cascade, control or plain
     */
    public record Point(
            String x,
            String y,
            String low,
            String high,
            String labelX,
            String labelY,
            String anchor,
            String label,
            String kind,
            String says) {}

    private record Raw(
            String name,
            String kind,
            double cost,
            double quality,
            double low,
            double high,
            String says) {}

    /** Absent where no candidate has both. */
    static Optional<CostQuality> of(Decision decision) {
        var candidates = decision.candidates();
        Function<Assessment, Optional<Money>> monthly = Assessment::monthly;
        var hasMonths = candidates.stream().anyMatch(a -> a.monthly().isPresent());
        var cost =
                hasMonths
                        ? monthly
                        : (Function<Assessment, Optional<Money>>) Assessment::perThousandRequests;
        var chosen = Words.chosen(decision.outcome());
        var raw = new ArrayList<Raw>();
        var left = new ArrayList<String>();
        for (var a : candidates) {
            if (cost.apply(a).isEmpty() || a.quality().isEmpty()) {
                left.add(a.candidate());
            } else {
                raw.add(raw(a, cost.apply(a).get(), chosen.equals(Optional.of(a.candidate()))));
            }
        }
        if (raw.isEmpty()) {
            return Optional.empty();
        }
        var line = pareto(raw);
        if (hasMonths) {
            decision.controls().stream().flatMap(c -> mix(c).stream()).forEach(raw::add);
        }
        var currency =
                candidates.stream()
                        .flatMap(a -> cost.apply(a).stream())
                        .findFirst()
                        .orElseThrow()
                        .currency();
        return Optional.of(drawn(raw, line, left, currency, hasMonths));
    }

    private static Raw raw(Assessment a, Money cost, boolean chosen) {
        var quality = a.quality().orElseThrow();
        var kind = chosen ? "chosen" : a.cascade().isPresent() ? "cascade" : "plain";
        return new Raw(
                a.candidate() + (a.simulated() ? " (simulated)" : ""),
                kind,
                cost.amount().doubleValue(),
                quality.estimate(),
                quality.low(),
                quality.high(),
                "%s: %s, %s".formatted(a.candidate(), Words.interval(quality), Words.money(cost)));
    }

    /** Of two; where one alone is the best at that cost it has its point already. */
    private static Optional<Raw> mix(Control control) {
        return control.kind() == Control.Kind.MIX && control.candidates().size() > 1
                ? control.monthly()
                        .map(
                                cost ->
                                        new Raw(
                                                "best mix",
                                                "control",
                                                cost.amount().doubleValue(),
                                                control.quality().estimate(),
                                                control.quality().low(),
                                                control.quality().high(),
                                                control.says()))
                : Optional.empty();
    }

    private static List<Raw> pareto(List<Raw> raw) {
        var line = new ArrayList<Raw>();
        raw.stream()
                .sorted(
                        Comparator.comparingDouble(Raw::cost)
                                .thenComparing(Comparator.comparingDouble(Raw::quality).reversed()))
                .forEach(
                        r -> {
                            if (line.isEmpty() || r.quality() > line.getLast().quality()) {
                                line.add(r);
                            }
                        });
        return line;
    }

    private static CostQuality drawn(
            List<Raw> raw, List<Raw> line, List<String> left, String currency, boolean months) {
        var costs = raw.stream().mapToDouble(Raw::cost).summaryStatistics();
        var across = Axis.amounts(costs.getMin(), costs.getMax(), LEFT, RIGHT);
        var up =
                Axis.shares(
                        raw.stream().mapToDouble(Raw::low).min().orElse(0),
                        raw.stream().mapToDouble(Raw::high).max().orElse(1),
                        BOTTOM,
                        TOP);
        var points =
                line.stream()
                        .map(r -> across.at(r.cost()) + "," + up.at(r.quality()))
                        .collect(Collectors.joining(" "));
        return new CostQuality(
                months ? "a month" : "a thousand requests",
                across.ticks(v -> Words.brief(v, currency)),
                up.ticks(v -> Words.percent(v)),
                labelled(raw, across, up),
                points,
                String.join(", ", left));
    }

    /** Labels stand beside their points, moved down where they would cover another. */
    private static List<Point> labelled(List<Raw> raw, Axis across, Axis up) {
        var points = new ArrayList<Point>();
        var taken = new ArrayList<double[]>();
        raw.stream()
                .sorted(Comparator.comparingDouble(r -> up.pixel(r.quality())))
                .forEach(
                        r -> {
                            var x = across.pixel(r.cost());
                            var width = LETTER * r.name().length();
                            var right = x + 10 + width < WIDTH;
                            var from = right ? x + 10 : x - 10 - width;
                            var y = up.pixel(r.quality()) + 4;
                            while (covers(taken, from, from + width, y)) {
                                y += LABEL_HEIGHT;
                            }
                            taken.add(new double[] {from, from + width, y});
                            points.add(
                                    new Point(
                                            Axis.px(x),
                                            up.at(r.quality()),
                                            up.at(r.low()),
                                            up.at(r.high()),
                                            Axis.px(right ? x + 10 : x - 10),
                                            Axis.px(y),
                                            right ? "start" : "end",
                                            r.name(),
                                            r.kind(),
                                            r.says()));
                        });
        return points;
    }

    private static boolean covers(List<double[]> taken, double from, double to, double y) {
        return taken.stream()
                .anyMatch(t -> from < t[1] && to > t[0] && Math.abs(y - t[2]) < LABEL_HEIGHT);
    }
}
