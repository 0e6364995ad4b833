package assay.gateway.core;

import assay.statistics.Escalation;
import assay.statistics.Rungs;
import java.util.Arrays;

/**
 * How one candidate's answers may be passed on to another: a score fitted on the examples that are
 * there for it, and those that certify a threshold in its order. Larger means keep.
 *
 * @param certify the certifying examples
 */
record Router(Pairing.Pair pair, Escalation score, Rungs certify) {
    static Router of(Parts parts, Pairing.Pair pair, long seed) {
        var rows = parts.fit();
        var score =
                Escalation.pick(
                        features(rows.confidences()[pair.first()]),
                        rows.marks()[pair.first()],
                        rows.marks()[pair.last()],
                        rows.clusters(),
                        seed);
        var certify = parts.certify();
        var everyone = new boolean[certify.size()];
        Arrays.fill(everyone, true);
        return new Router(
                pair,
                score,
                Rungs.of(
                        scores(score, certify.confidences()[pair.first()], everyone),
                        certify.marks()[pair.first()],
                        certify.marks()[pair.last()],
                        certify.clusters()));
    }

    /** Column of the one that answers first. */
    int first() {
        return pair.first();
    }

    /** Column of the one that answers what is passed on. */
    int last() {
        return pair.last();
    }

    /**
     * @param wanted whether an example is scored
     * @return NaN where it is not, or has no confidence
     */
    static double[] scores(Escalation score, double[] confidences, boolean[] wanted) {
        var scores = new double[confidences.length];
        Arrays.setAll(
                scores,
                i ->
                        wanted[i] && !Double.isNaN(confidences[i])
                                ? score.keep(new double[] {confidences[i]})
                                : Double.NaN);
        return scores;
    }

    private static double[][] features(double[] confidences) {
        return Arrays.stream(confidences).mapToObj(c -> new double[] {c}).toArray(double[][]::new);
    }
}
