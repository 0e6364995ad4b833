package assay.statistics;

import java.util.OptionalDouble;

/**
 * What two models give together, at each share of calls that is passed on to the last: rows with
 * the lowest {@code keep} are passed on first, equal ones together in expectation. PGR, APGR and
 * CPT as in Ong et al., "RouteLLM: Learning to Route LLMs with Preference Data", 2024.
 */
public final class RoutingCurve {
    private final Polyline curve;

    private RoutingCurve(Polyline curve) {
        this.curve = curve;
    }

    /**
     * @param keep one a row; larger: rather keep the first model's answer
     * @param first marks of the first model, one a row
     * @param last marks of the model that calls are passed on to
     * @throws IllegalArgumentException where the columns differ in length or {@code keep} is not
     *     finite
     */
    public static RoutingCurve of(double[] keep, double[] first, double[] last) {
        Columns.sameLength("routing curve", keep.length, first.length, last.length);
        var gains = new double[keep.length];
        for (int i = 0; i < keep.length; i++) {
            gains[i] = last[i] - first[i];
        }
        return along(Levels.of(keep, gains), Intervals.mean(first), keep.length);
    }

    private static RoutingCurve along(Levels levels, double start, double n) {
        var shares = new double[levels.size() + 1];
        var qualities = new double[levels.size() + 1];
        qualities[0] = start;
        var passed = 0;
        for (int i = 0; i < levels.size(); i++) {
            passed += levels.counts()[i];
            shares[i + 1] = passed / n;
            qualities[i + 1] = qualities[i] + levels.sums()[i] / n;
        }
        return new RoutingCurve(new Polyline(shares, qualities));
    }

    /** Mean mark where this share of calls, 0 to 1, is passed on. */
    public double quality(double share) {
        return curve.at(share);
    }

    /**
     * Area below the quality over the share passed on, 0 to 1: the mean quality over all shares.
     */
    public double area() {
        return curve.area();
    }

    /**
     * Performance gap recovered: (quality - first's) / (last's - first's). NaN where the last is
     * not better than the first.
     */
    public double pgr(double share) {
        return recovered(quality(share));
    }

    /**
     * PGR averaged over all shares; 0.5 is what passing on at random gives. NaN where the last is
     * not better than the first.
     */
    public double apgr() {
        return recovered(area());
    }

    /**
     * Call-performance threshold: the smallest share passed on whose PGR is at least the gain.
     * Empty where the last is not better than the first, or the gain is never reached.
     */
    public OptionalDouble cpt(double gain) {
        var gap = quality(1) - quality(0);
        return gap > 0 ? curve.reaches(quality(0) + gain * gap) : OptionalDouble.empty();
    }

    private double recovered(double quality) {
        var gap = quality(1) - quality(0);
        return gap > 0 ? (quality - quality(0)) / gap : Double.NaN;
    }
}
