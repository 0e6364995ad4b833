package assay.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A cost over the volume: so much a request, so much a month, and a part that rises in steps. A
 * straight line has one step of nothing without an end. Beyond the last step that part grows in
 * proportion.
 *
 * @param perRequest slope
 * @param standing whatever the volume
 * @param upTo volume at which each step ends, rising; the end belongs to the step
 * @param steps what each step costs
 */
@SuppressWarnings("ArrayRecordComponent") // read in loops of thousands of draws; nobody writes them
public record Staircase(double perRequest, double standing, double[] upTo, double[] steps) {
    /**
     * Where two costs change places.
     *
     * @param at volume
     * @param firstAbove whether the first of the two costs less above it
     */
    public record Crossing(double at, boolean firstAbove) {}

    public static Staircase line(double standing, double perRequest) {
        return new Staircase(
                perRequest, standing, new double[] {Double.POSITIVE_INFINITY}, new double[] {0});
    }

    public boolean straight() {
        return upTo.length == 1 && Double.isInfinite(upTo[0]);
    }

    /** All but what the requests add. */
    public double fixed(double volume) {
        var last = upTo.length - 1;
        if (volume > upTo[last]) {
            return standing + steps[last] * (volume / upTo[last]);
        }
        var found = Arrays.binarySearch(upTo, volume);
        return standing + steps[found >= 0 ? found : -found - 1];
    }

    public double at(double volume) {
        return perRequest * volume + fixed(volume);
    }

    /**
     * At other prices and another speed of the machines.
     *
     * @param price all costs times this
     * @param speed all ends of steps times this
     */
    public Staircase times(double price, double speed) {
        return new Staircase(
                perRequest * price,
                standing * price,
                straight() ? upTo : Arrays.stream(upTo).map(u -> u * speed).toArray(),
                Arrays.stream(steps).map(f -> f * price).toArray());
    }

    /** With so much more a request. */
    public Staircase plus(double more) {
        return new Staircase(perRequest + more, standing, upTo, steps);
    }

    public Staircase plus(Staircase other) {
        var both = perRequest + other.perRequest;
        var ready = standing + other.standing;
        if (other.straight()) {
            return new Staircase(both, ready, upTo, steps);
        }
        if (straight()) {
            return new Staircase(both, ready, other.upTo, other.steps);
        }
        var ends = ends(other);
        return new Staircase(
                both,
                ready,
                ends,
                Arrays.stream(ends).map(end -> fixed(end) + other.fixed(end) - ready).toArray());
    }

    /**
     * All volumes above 0 at which the two change places, the lowest first. Where they only touch,
     * or cost the same for a while, they do not change places.
     */
    public List<Crossing> crossings(Staircase other) {
        var crossings = new ArrayList<Crossing>();
        var from = 0.0;
        var before = 0.0; // the sign of the last difference that was not nothing
        var i = 0;
        var j = 0;
        while (Double.isFinite(from)) {
            var to = Math.min(end(i), other.end(j));
            var slope = slope(i) - other.slope(j);
            var start = intercept(i) - other.intercept(j) + slope * from;
            before = step(crossings, before, start != 0 ? start : slope, from);
            var root = slope == 0 ? from : from - start / slope;
            if (root > from && root < to) {
                before = step(crossings, before, slope, root);
            }
            i += end(i) == to ? 1 : 0;
            j += other.end(j) == to ? 1 : 0;
            from = to;
        }
        return crossings;
    }

    private double end(int step) {
        return step < upTo.length ? upTo[step] : Double.POSITIVE_INFINITY;
    }

    private double intercept(int step) {
        return step < upTo.length ? standing + steps[step] : standing;
    }

    private double slope(int step) {
        var last = upTo.length - 1;
        return step < upTo.length ? perRequest : perRequest + steps[last] / upTo[last];
    }

    /** Whether it costs no more than the other at every volume. */
    public boolean below(Staircase other) {
        return crossings(other).isEmpty() && differs(other) <= 0;
    }

    /** The sign of the difference where the two never change places. */
    private double differs(Staircase other) {
        var far = 2 * Arrays.stream(ends(other)).filter(Double::isFinite).max().orElse(1) + 1;
        var sign = 0.0;
        for (var volume : ends(other)) {
            var at = Math.min(volume, far);
            sign = sign != 0 ? sign : Math.signum(at(at) - other.at(at));
        }
        return sign != 0 ? sign : Math.signum(fixed(0) - other.fixed(0));
    }

    private static double step(List<Crossing> crossings, double before, double now, double at) {
        var sign = Math.signum(now);
        if (sign == 0) {
            return before;
        }
        if (before != 0 && sign != before) {
            crossings.add(new Crossing(at, sign < 0));
        }
        return sign;
    }

    private double[] ends(Staircase other) {
        var ends = new double[upTo.length + other.upTo.length];
        System.arraycopy(upTo, 0, ends, 0, upTo.length);
        System.arraycopy(other.upTo, 0, ends, upTo.length, other.upTo.length);
        return Arrays.stream(ends).sorted().distinct().toArray();
    }
}
