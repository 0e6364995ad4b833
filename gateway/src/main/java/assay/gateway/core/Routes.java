package assay.gateway.core;

import assay.contract.Cascade;
import assay.statistics.RiskCoverage;
import assay.statistics.RoutingCurve;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * What a score says of the examples that measure, and how well it tells whom to pass on.
 *
 * @param tests scores of the test examples; NaN of those that build
 * @param outside scores of the out-of-distribution examples; NaN where the first has no confidence
 * @param routing how well it tells whom to pass on, on the test examples that measure
 */
record Routes(double[] tests, double[] outside, Cascade.Routing routing) {
    static Routes of(Table table, Parts parts, Router router) {
        var everywhere = new boolean[table.outside().size()];
        Arrays.fill(everywhere, true);
        var tests = router.scores(table.tests(), parts.measure());
        return new Routes(
                tests,
                router.scores(table.outside(), everywhere),
                routing(table.tests(), parts.measure(), tests, router));
    }

    private static Cascade.Routing routing(
            Table.Rows rows, boolean[] measure, double[] keep, Router router) {
        var kept = IntStream.range(0, rows.size()).filter(i -> measure[i]).toArray();
        var marks = some(rows.marks()[router.first()], kept);
        var curve =
                RoutingCurve.of(some(keep, kept), marks, some(rows.marks()[router.last()], kept));
        return new Cascade.Routing(
                curve.apgr(),
                optional(curve.cpt(0.5)),
                optional(curve.cpt(0.8)),
                RiskCoverage.aurc(some(rows.confidences()[router.first()], kept), marks));
    }

    private static double[] some(double[] values, int[] rows) {
        return Arrays.stream(rows).mapToDouble(i -> values[i]).toArray();
    }

    private static Optional<Double> optional(OptionalDouble value) {
        return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
    }
}
