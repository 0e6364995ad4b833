package assay.gateway.core;

import assay.contract.Cascade;
import assay.statistics.RiskCoverage;
import assay.statistics.RoutingCurve;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** How well a score tells whom to pass on. */
final class Routes {
    private Routes() {}

    /**
     * @param measure which of the rows count
     * @param keep score of each row
     */
    static Cascade.Routing of(
            Table.Rows rows, boolean[] measure, double[] keep, int first, int last) {
        var kept = IntStream.range(0, rows.size()).filter(i -> measure[i]).toArray();
        var marks = some(rows.marks()[first], kept);
        var curve = RoutingCurve.of(some(keep, kept), marks, some(rows.marks()[last], kept));
        return new Cascade.Routing(
                curve.apgr(),
                optional(curve.cpt(0.5)),
                optional(curve.cpt(0.8)),
                RiskCoverage.aurc(some(rows.confidences()[first], kept), marks));
    }

    private static double[] some(double[] values, int[] rows) {
        return Arrays.stream(rows).mapToDouble(i -> values[i]).toArray();
    }

    private static Optional<Double> optional(OptionalDouble value) {
        return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
    }
}
