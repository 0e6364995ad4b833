package assay.gateway.core;

import assay.contract.Latency;
import assay.statistics.Intervals;
import assay.statistics.ShareBelief;

/**
 * What is known of a latency from three of its quantiles: between them the logarithm is taken as
 * straight in the normal quantile, so a log-normal is met exactly.
 */
final class Latencies {
    private static final double[] Z = {0, Intervals.z(0.95), Intervals.z(0.99)};

    private Latencies() {}

    /**
     * Probability that at least 95 % of the answers keep the target: Beta posterior (Jeffreys) of
     * the share within it.
     */
    static double keeps(Latency latency, double targetMillis) {
        var within = latency.n() * share(latency, targetMillis);
        return ShareBelief.above(within, latency.n(), 0.95);
    }

    /** Share of answers within so many milliseconds. */
    static double share(Latency latency, double millis) {
        var logs = logs(latency);
        var x = Math.log(Math.max(millis, 1e-6));
        var i = x < logs[1] ? 0 : 1;
        var width = logs[i + 1] - logs[i];
        var z = width > 0 ? Z[i] + (x - logs[i]) / width * (Z[i + 1] - Z[i]) : x < logs[i] ? -8 : 8;
        return 1 - Intervals.above(z);
    }

    private static double millis(Latency latency, double share) {
        var logs = logs(latency);
        var z = Intervals.z(share);
        var i = z < Z[1] ? 0 : 1;
        return Math.exp(logs[i] + (z - Z[i]) / (Z[i + 1] - Z[i]) * (logs[i + 1] - logs[i]));
    }

    private static double[] logs(Latency latency) {
        return new double[] {
            Math.log(Math.max(latency.p50Millis(), 1e-6)),
            Math.log(Math.max(latency.p95Millis(), 1e-6)),
            Math.log(Math.max(latency.p99Millis(), 1e-6))
        };
    }

    /**
     * Of a cascade: the first's, and for the share that is passed on the last's on top. The two are
     * taken to be slow together, which errs towards slow.
     *
     * @param passed share of requests that the last answers
     */
    static Latency cascade(Latency first, Latency last, double passed) {
        var both =
                new Latency(
                        last.n(),
                        first.p50Millis() + last.p50Millis(),
                        first.p95Millis() + last.p95Millis(),
                        first.p99Millis() + last.p99Millis());
        return new Latency(
                Math.min(first.n(), last.n()),
                mixed(first, both, passed, 0.50),
                mixed(first, both, passed, 0.95),
                mixed(first, both, passed, 0.99));
    }

    private static double mixed(Latency first, Latency both, double passed, double share) {
        var low = Math.min(millis(first, share), millis(both, share));
        var high = Math.max(millis(first, share), millis(both, share));
        for (int i = 0; i < 50; i++) {
            var middle = (low + high) / 2;
            var within = (1 - passed) * share(first, middle) + passed * share(both, middle);
            if (within < share) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
