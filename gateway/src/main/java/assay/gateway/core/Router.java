package assay.gateway.core;

import assay.contract.Cascade;
import assay.statistics.Escalation;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How one candidate's answers may be passed on to another: a score fitted on the examples that are
 * there for it, and its value on all others. Larger means keep.
 *
 * @param first column of the one that answers first
 * @param last column of the one that answers what is passed on
 * @param order the fitting examples, from the surest to the least sure
 * @param certify scores of the certifying examples
 * @param tests scores of the test examples
 * @param outside scores of the out-of-distribution examples; NaN where the first has no confidence
 * @param routing how well the score tells whom to pass on, on the examples that measure
 */
record Router(
        int first,
        int last,
        Escalation score,
        int[] order,
        double[] certify,
        double[] tests,
        double[] outside,
        Cascade.Routing routing) {
    static Router of(Table table, Parts parts, int first, int last, long seed) {
        var rows = parts.fit();
        var score =
                Escalation.pick(
                        features(rows.confidences()[first]),
                        rows.marks()[first],
                        rows.marks()[last],
                        rows.clusters(),
                        seed);
        var tests = scores(score, table.tests(), first);
        return new Router(
                first,
                last,
                score,
                order(scores(score, rows, first)),
                scores(score, parts.certify(), first),
                tests,
                scores(score, table.outside(), first),
                Routes.of(table.tests(), parts.measure(), tests, first, last));
    }

    private static double[] scores(Escalation score, Table.Rows rows, int first) {
        var confidences = rows.confidences()[first];
        return IntStream.range(0, rows.size())
                .mapToDouble(
                        i ->
                                Double.isNaN(confidences[i])
                                        ? Double.NaN
                                        : score.keep(new double[] {confidences[i]}))
                .toArray();
    }

    private static double[][] features(double[] confidences) {
        var features = new double[confidences.length][];
        for (int i = 0; i < features.length; i++) {
            features[i] = new double[] {confidences[i]};
        }
        return features;
    }

    private static int[] order(double[] scores) {
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -scores[i]))
                .mapToInt(i -> i)
                .toArray();
    }
}
