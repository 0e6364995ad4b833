package assay.statistics;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** Newton's method for {@link Logistic}, halving a step that does not descend. */
final class LogisticFit {
    private static final int MOST_STEPS = 50;

    /** Keeps the intercept finite where all targets are 0 or all are 1. */
    private static final double INTERCEPT_RIDGE = 1e-6;

    private final double[][] rows;
    private final double[] targets;
    private final double ridge;
    private final double[] slope;

    /** Its lower triangle. */
    private final double[][] curvature;

    private record Point(double[] weights, double loss) {}

    /**
     * @param rows standardised
     */
    LogisticFit(double[][] rows, double[] targets, double ridge) {
        this.rows = rows;
        this.targets = targets;
        this.ridge = ridge;
        this.slope = new double[rows[0].length + 1];
        this.curvature = new double[slope.length][slope.length];
    }

    /** The minimum, intercept first. */
    double[] weights() {
        var start = new double[slope.length];
        start[0] = startingLogit();
        var best = new Point(start, lossAndDerivatives(start));
        for (int step = 0; step < MOST_STEPS; step++) {
            var full = newtonStep();
            // Near the minimum a full step gains half of this.
            if (product(slope, full) < 1e-12 * rows.length) {
                break;
            }
            var next = descend(best, full);
            if (next == best) {
                break;
            }
            best = next;
        }
        return best.weights;
    }

    /** The inverse of the curvature, times the slope. */
    private double[] newtonStep() {
        var symmetric = new DMatrixRMaj(curvature);
        for (int j = 0; j < slope.length; j++) {
            for (int k = 0; k < j; k++) {
                symmetric.set(k, j, symmetric.get(j, k));
            }
        }
        var step = new DMatrixRMaj(slope.length, 1);
        if (!CommonOps_DDRM.solveSPD(symmetric, new DMatrixRMaj(slope), step)) {
            throw new IllegalStateException("a ridge above 0 makes the curvature definite");
        }
        return step.getData();
    }

    private static double product(double[] a, double[] b) {
        var sum = 0.0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }

    private double startingLogit() {
        var share = (Intervals.mean(targets) * rows.length + 0.5) / (rows.length + 1);
        return Math.log(share / (1 - share));
    }

    /**
     * The next point, with the derivatives left as they are there; the same where none is lower.
     */
    private Point descend(Point from, double[] step) {
        for (var size = 1.0; size > 1e-6; size /= 2) {
            var next = from.weights.clone();
            for (int j = 0; j < next.length; j++) {
                next[j] -= size * step[j];
            }
            var loss = lossAndDerivatives(next);
            if (loss < from.loss) {
                return new Point(next, loss);
            }
        }
        return from;
    }

    private double lossAndDerivatives(double[] weights) {
        var loss = penalty(weights);
        for (int i = 0; i < rows.length; i++) {
            var logit = dot(weights, rows[i]);
            // exp of a negative number only: it cannot overflow.
            var small = Math.exp(-Math.abs(logit));
            var probability = (logit >= 0 ? 1 : small) / (1 + small);
            loss += Math.max(logit, 0) + Math.log(1 + small) - targets[i] * logit;
            add(rows[i], probability - targets[i], probability * (1 - probability));
        }
        return loss;
    }

    private double penalty(double[] weights) {
        var loss = 0.0;
        for (int j = 0; j < weights.length; j++) {
            var pull = j == 0 ? INTERCEPT_RIDGE : ridge;
            loss += pull / 2 * weights[j] * weights[j];
            slope[j] = pull * weights[j];
            Arrays.fill(curvature[j], 0);
            curvature[j][j] = pull;
        }
        return loss;
    }

    private void add(double[] row, double residual, double weight) {
        slope[0] += residual;
        curvature[0][0] += weight;
        for (int j = 0; j < row.length; j++) {
            slope[j + 1] += residual * row[j];
            var weighted = weight * row[j];
            var line = curvature[j + 1];
            line[0] += weighted;
            for (int k = 0; k <= j; k++) {
                line[k + 1] += weighted * row[k];
            }
        }
    }

    /** Intercept, plus weights on the row. */
    static double dot(double[] weights, double[] row) {
        var sum = weights[0];
        for (int j = 0; j < row.length; j++) {
            sum += weights[j + 1] * row[j];
        }
        return sum;
    }
}
