package assay.cost.core;

/**
 * Waiting in a queue of equal servers: arrivals by chance (Poisson), times of service by chance
 * (exponential), M/M/N. Source: A. K. Erlang 1917, in the stable recursion of Erlang B.
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
        // 1 / B(N) = 1 + N / a / B(N - 1) would overflow for an idle crowd of servers; B falls to
        // 0.
        var blocked = 1.0;
        for (var n = 1L; n <= servers && blocked > 0; n++) {
            blocked = load * blocked / (n + load * blocked);
        }
        var share = load / servers;
        var waits = blocked / (1 - share * (1 - blocked));
        return waits * Math.exp(-(servers - load) * wait);
    }
}
