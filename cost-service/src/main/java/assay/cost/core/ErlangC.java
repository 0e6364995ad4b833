package assay.cost.core;

/**
 * Waiting in a queue of equal servers: arrivals by chance (Poisson), times of service by chance
 * (exponential), M/M/N. Source: A. K. Erlang 1917, by way of Erlang B.
 */
final class ErlangC {
    private ErlangC() {}

    /**
     * The probability that a request has to wait longer than a time: {@code C(N, a) e^(-(N - a) t /
     * s)}.
     *
     * @param servers N, above 0
     * @param load a, arrivals a second times the seconds of one service, in erlangs
     * @param wait t over s, the time in units of one service
     * @return 1 where the load is more than the servers can carry
     */
    static double waitsLonger(long servers, double load, double wait) {
        if (load >= servers) {
            return 1;
        }
        if (load <= 0) {
            return 0;
        }
        var blocked = 1 / oneOverB(servers, load);
        var share = load / servers;
        var waits = blocked / (1 - share * (1 - blocked));
        return waits * Math.exp(-(servers - load) * wait);
    }

    /**
     * 1 / B(N) = 1 + N/a + N(N-1)/a² + ...: all terms positive, and only about √N of them matter,
     * where the recursion takes N steps. For an idle crowd of servers it is infinite, and B
     * nothing.
     */
    private static double oneOverB(long servers, double load) {
        var sum = 1.0;
        var term = 1.0;
        for (var n = servers; n > 0 && Double.isFinite(sum); n--) {
            term *= n / load;
            sum += term;
            if (n < load && term < sum * 1e-16) {
                break;
            }
        }
        return sum;
    }
}
