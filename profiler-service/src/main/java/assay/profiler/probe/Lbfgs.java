package assay.profiler.probe;

import java.util.ArrayDeque;

/**
 * Minimises a smooth convex function by its gradient: L-BFGS (J. Nocedal, "Updating Quasi-Newton
 * Matrices with Limited Storage", 1980), backtracking until the decrease is Armijo's. No library in
 * the build has it.
 */
final class Lbfgs {
    /** Pairs of steps and changes of the gradient that are remembered. */
    private static final int MEMORY = 10;

    private static final int MOST_STEPS = 100;
    private static final int MOST_HALVINGS = 20;
    private static final double ARMIJO = 1e-4;

    /** A step that decreases the function by a smaller part of it is the last. */
    private static final double ENOUGH = 1e-4;

    private Lbfgs() {}

    interface Objective {
        /**
         * @param gradient written by it
         * @return the value
         */
        double at(double[] point, double[] gradient);
    }

    private record Pair(double[] step, double[] change, double product) {}

    /**
     * @param inverse a rough diagonal of the inverse Hessian, positive
     * @return where the function is smallest, begun from 0
     */
    static double[] minimum(Objective objective, double[] inverse) {
        var point = new double[inverse.length];
        var gradient = new double[inverse.length];
        var value = objective.at(point, gradient);
        var pairs = new ArrayDeque<Pair>();
        for (var step = 0; step < MOST_STEPS; step++) {
            var direction = direction(gradient, inverse, pairs);
            var slope = dot(direction, gradient);
            if (!(slope < 0)) {
                break; // at the bottom, as far as numbers tell
            }
            var next = new double[point.length];
            var nextGradient = new double[point.length];
            var nextValue = Double.POSITIVE_INFINITY;
            var length = 1.0;
            for (var halving = 0; halving < MOST_HALVINGS; halving++, length /= 2) {
                for (var i = 0; i < point.length; i++) {
                    next[i] = point[i] + length * direction[i];
                }
                nextValue = objective.at(next, nextGradient);
                if (nextValue <= value + ARMIJO * length * slope) {
                    break;
                }
            }
            if (!(nextValue < value)) {
                break;
            }
            remember(pairs, point, next, gradient, nextGradient);
            var decrease = value - nextValue;
            point = next;
            gradient = nextGradient;
            value = nextValue;
            if (decrease < ENOUGH * Math.max(value, 1e-12)) {
                break;
            }
        }
        return point;
    }

    private static void remember(
            ArrayDeque<Pair> pairs,
            double[] point,
            double[] next,
            double[] gradient,
            double[] nextGradient) {
        var step = minus(next, point);
        var change = minus(nextGradient, gradient);
        var product = dot(step, change);
        if (product > 1e-300) { // else the curvature says nothing
            pairs.addLast(new Pair(step, change, product));
            if (pairs.size() > MEMORY) {
                pairs.removeFirst();
            }
        }
    }

    /** The two loops over the remembered pairs. */
    private static double[] direction(double[] gradient, double[] inverse, ArrayDeque<Pair> pairs) {
        var q = gradient.clone();
        var weights = new double[pairs.size()];
        var at = pairs.size();
        for (var newest = pairs.descendingIterator(); newest.hasNext(); ) {
            var pair = newest.next();
            weights[--at] = dot(pair.step(), q) / pair.product();
            add(q, -weights[at], pair.change());
        }
        var scale = 1.0;
        if (!pairs.isEmpty()) {
            var last = pairs.getLast();
            var curved = 0.0;
            for (var i = 0; i < q.length; i++) {
                curved += last.change()[i] * last.change()[i] * inverse[i];
            }
            scale = last.product() / curved;
        }
        for (var i = 0; i < q.length; i++) {
            q[i] *= scale * inverse[i];
        }
        at = 0;
        for (var pair : pairs) {
            var back = dot(pair.change(), q) / pair.product();
            add(q, weights[at++] - back, pair.step());
        }
        for (var i = 0; i < q.length; i++) {
            q[i] = -q[i];
        }
        return q;
    }

    private static double[] minus(double[] a, double[] b) {
        var difference = new double[a.length];
        for (var i = 0; i < a.length; i++) {
            difference[i] = a[i] - b[i];
        }
        return difference;
    }

    private static void add(double[] to, double times, double[] what) {
        for (var i = 0; i < to.length; i++) {
            to[i] += times * what[i];
        }
    }

    private static double dot(double[] a, double[] b) {
        var sum = 0.0;
        for (var i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
