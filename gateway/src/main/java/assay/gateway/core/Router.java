package assay.gateway.core;

import assay.statistics.Escalation;
import assay.statistics.Rungs;
import assay.statistics.WiderEscalation;
import java.util.Arrays;
import java.util.Optional;

/**
 * How one candidate's answers may be passed on to another: a score fitted on the examples that are
 * there for it, and those that certify a threshold in its order. Larger means keep.
 *
 * @param unlike how unlike the rows to train on an example is, where the score goes by that too
 * @param gain what that brings; empty where the score goes by the confidence alone
 * @param certify the certifying examples
 */
record Router(
        Pairing.Pair pair,
        Escalation score,
        Unlike unlike,
        Optional<WiderEscalation.Gain> gain,
        Rungs certify) {
    static Router of(Parts parts, Pairing.Pair pair, Unlike unlike, long seed) {
        var rows = parts.fit();
        var wider =
                WiderEscalation.pick(
                        features(rows, pair.first(), unlike),
                        rows.marks()[pair.first()],
                        rows.marks()[pair.last()],
                        rows.clusters(),
                        seed);
        var used = wider.gain().isPresent() ? unlike : Unlike.UNTOLD;
        var certify = parts.certify();
        var everyone = new boolean[certify.size()];
        Arrays.fill(everyone, true);
        return new Router(
                pair,
                wider.score(),
                used,
                wider.gain(),
                Rungs.of(
                        scores(wider.score(), features(certify, pair.first(), used), everyone),
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

    /** How it is decided who answers. */
    String decidesBy() {
        return score.name() + (gain.isPresent() ? " and novelty" : "");
    }

    /**
     * @param wanted whether an example is scored
     * @return NaN where it is not, or has no confidence
     */
    double[] scores(Table.Rows rows, boolean[] wanted) {
        return scores(score, features(rows, first(), unlike), wanted);
    }

    private static double[] scores(Escalation score, double[][] features, boolean[] wanted) {
        var scores = new double[features.length];
        Arrays.setAll(
                scores,
                i ->
                        wanted[i] && !Double.isNaN(features[i][0])
                                ? score.keep(features[i])
                                : Double.NaN);
        return scores;
    }

    private static double[][] features(Table.Rows rows, int first, Unlike unlike) {
        var confidences = rows.confidences()[first];
        var features = new double[confidences.length][];
        Arrays.setAll(
                features,
                i -> {
                    var novelty = unlike.of(rows.ids().get(i));
                    // The square: who refuses what is strange is right about the strangest again.
                    return unlike.told()
                            ? new double[] {confidences[i], novelty, novelty * novelty}
                            : new double[] {confidences[i]};
                });
        return features;
    }
}
