package assay.gateway.core;

import assay.gateway.core.Costs.Point;
import assay.statistics.Spread;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The cost of a candidate over the volume, ready to be drawn on a logarithmic scale. */
final class Curves {
    private static final double LEAST = 1e2;
    private static final double MOST = 1e9;
    private static final int EACH_DECADE = 4;

    /** Draws behind the interval of a point; a curve has many. */
    private static final int DRAWS = 500;

    private Curves() {}

    /** At four volumes a decade, at the stated one, and on both sides of each step between them. */
    static List<Point> of(Terms terms, Line line, Spending spending) {
        var cost = line.stairs();
        return DoubleStream.concat(
                        DoubleStream.concat(
                                grid(),
                                terms.task().monthlyRequests().stream()
                                        .mapToDouble(Long::doubleValue)),
                        Arrays.stream(cost.upTo())
                                .filter(end -> end >= LEAST && end < MOST)
                                .flatMap(end -> DoubleStream.of(end, Math.nextUp(end))))
                .sorted()
                .distinct()
                .mapToObj(
                        volume -> {
                            var ends =
                                    Spread.middle(
                                            spending.at(volume, terms.weighsErrors(), DRAWS),
                                            terms.policy().confidence());
                            return new Point(
                                    volume,
                                    terms.money(cost.at(volume)),
                                    terms.money(ends[0]),
                                    terms.money(ends[1]));
                        })
                .toList();
    }

    private static DoubleStream grid() {
        var decades = (int) Math.round(Math.log10(MOST / LEAST));
        return IntStream.rangeClosed(0, decades * EACH_DECADE)
                .mapToDouble(i -> LEAST * Math.pow(10, (double) i / EACH_DECADE));
    }
}
