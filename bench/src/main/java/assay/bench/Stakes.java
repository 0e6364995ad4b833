package assay.bench;

import assay.contract.Policy;
import assay.contract.Role;
import assay.gateway.core.Evidence;
import java.util.List;
import java.util.Locale;

/**
 * A specialist and a frontier model, what is at stake between them, and what an earlier prototype
 * found there.
 *
 * @param specialist its true quality
 * @param frontier the same
 * @param volume requests a month
 * @param error cost of one, dollars
 * @param fixed dollars a month for the specialist
 * @param right share right of an earlier prototype
 * @param rows mean examples there
 * @param cost mean regret and evaluation there, dollars
 */
record Stakes(
        double specialist,
        double frontier,
        double volume,
        double error,
        double fixed,
        double right,
        int rows,
        int cost) {
    /** Dollars for a request. */
    static final double SPECIALIST = 0.0001;

    static final double FRONTIER = 0.005;

    static final List<Stakes> TABLE =
            List.of(
                    new Stakes(0.92, 0.93, 1e6, 0.05, 2000, 1.00, 180, 45),
                    new Stakes(0.92, 0.93, 1e6, 0.5, 2000, 0.73, 2093, 1083),
                    new Stakes(0.92, 0.93, 1e6, 1, 2000, 0.92, 2783, 1288),
                    new Stakes(0.92, 0.93, 1e5, 0.5, 2000, 1.00, 221, 55),
                    new Stakes(0.95, 0.93, 1e6, 0.5, 2000, 1.00, 1162, 291),
                    new Stakes(0.85, 0.93, 1e6, 0.5, 2000, 1.00, 909, 227),
                    new Stakes(0.92, 0.93, 2e4, 0.5, 500, 0.98, 121, 39));

    /** How much more a month the frontier costs, errors included; below 0 it costs less. */
    double gap() {
        return volume * (FRONTIER - SPECIALIST + error * (specialist - frontier)) - fixed;
    }

    String best() {
        return gap() > 0 ? "spec" : "front";
    }

    String says() {
        return String.format(
                Locale.ROOT,
                ".%.0f/.%.0f, %,.0f, $%s",
                100 * specialist,
                100 * frontier,
                volume,
                error);
    }

    Evidence evidence(Policy policy, double[] specialistMarks, double[] frontierMarks) {
        var none = new double[0];
        return Column.evidence(
                Column.task(volume, error),
                policy,
                List.of(
                        new Column(
                                "front", Role.GENERALIST, frontierMarks, none, 1000 * FRONTIER, 0),
                        new Column(
                                "spec",
                                Role.SPECIALIST,
                                specialistMarks,
                                none,
                                1000 * SPECIALIST,
                                fixed)));
    }
}
