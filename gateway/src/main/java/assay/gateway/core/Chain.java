package assay.gateway.core;

import assay.contract.Cascade;
import java.util.Arrays;

/**
 * A certified cascade and what it does on each example.
 *
 * @param first column of the one that answers first
 * @param last column of the one that answers what is passed on
 */
record Chain(Cascade cascade, int first, int last, Effect inside, Effect outside) {
    /**
     * @param loss the last's mark less the first's where the first's answer is kept, else 0; NaN
     *     where the example does not measure the cascade
     * @param passed 1 where it is passed on, else 0; NaN as above
     */
    record Effect(double[] loss, double[] passed) {
        /**
         * @param keep score of each example; an example without one is passed on
         */
        static Effect of(
                double[] keep, double[] first, double[] last, boolean[] measures, double keepFrom) {
            var loss = new double[keep.length];
            var passed = new double[keep.length];
            for (int i = 0; i < keep.length; i++) {
                var seen = measures[i] && !Double.isNaN(first[i]) && !Double.isNaN(last[i]);
                var kept = keep[i] >= keepFrom;
                loss[i] = seen ? kept ? last[i] - first[i] : 0 : Double.NaN;
                passed[i] = seen ? kept ? 0 : 1 : Double.NaN;
            }
            return new Effect(loss, passed);
        }

        /** Of the values that are measured. */
        static double[] measured(double[] values) {
            return Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
        }
    }

    String name() {
        return cascade.first() + " then " + cascade.last();
    }

    /**
     * Share of all requests that the last answers.
     *
     * @param unusual share of the requests that lie out of distribution
     */
    double passed(double unusual) {
        var seen = Arrays.stream(Effect.measured(outside.passed())).average();
        var share = seen.isPresent() ? unusual : 0;
        return (1 - share) * cascade.escalated().estimate() + share * seen.orElse(0);
    }

    /** What it does, and why it may be trusted. */
    String says() {
        var c = cascade.certificate();
        return "%s answers where its %s score is %s or more and passes %s on to %s; certified on %s examples to lose less than %s at %s"
                .formatted(
                        cascade.first(),
                        cascade.decidesBy(),
                        Say.score(cascade.keepFrom()),
                        Say.interval(cascade.escalated()),
                        cascade.last(),
                        Say.count(c.n()),
                        Say.margin(c.margin()),
                        Say.percent(c.confidence()));
    }
}
