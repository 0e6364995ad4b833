package assay.cost.core;

import assay.contract.Money;
import assay.contract.Steps;
import assay.contract.Steps.Step;
import java.util.ArrayList;
import java.util.TreeSet;

/** The steps in which machines grow with the volume. */
final class Ladder {
    /** Machines up to which every step is there; beyond, those of each twentieth part. */
    private static final int EACH = 64;

    private static final double APART = 1.05;
    private static final long TOP = 2000;

    private Ladder() {}

    /**
     * What the machines cost that a candidate adds, by its own volume. Beyond {@value #EACH}
     * machines not all steps are there: the cost is then up to one in twenty too high between them.
     *
     * @param others what asks the machines besides
     * @param there machines that run for the others already; their cost is not this candidate's
     * @param needed machines at the stated volume, whose step is always there
     */
    static Steps of(Machines machines, Load others, long there, long needed) {
        var counts = new TreeSet<Long>();
        long first = Math.max(there, machines.needed(others).orElse(there));
        for (var n = first; n <= Math.max(first, EACH); n++) {
            counts.add(n);
        }
        for (var n = (double) counts.last(); n <= Math.max(TOP, 2.0 * needed); n *= APART) {
            counts.add((long) Math.ceil(n));
        }
        counts.add(needed);
        if (needed > first) {
            counts.add(needed - 1);
        }
        var steps = new ArrayList<Step>();
        var reached = 0.0;
        for (var n : counts) {
            var upTo = machines.capacity(n, others);
            if (upTo > reached) {
                steps.add(new Step(upTo, machines.perMonth(n).minus(paid(machines, there))));
                reached = upTo;
            }
        }
        return new Steps(steps, machines.speed().spread());
    }

    private static Money paid(Machines machines, long there) {
        return machines.perMonth(there);
    }
}
