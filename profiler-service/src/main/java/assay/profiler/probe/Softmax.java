package assay.profiler.probe;

import java.util.Arrays;

/**
 * Multinomial logistic regression: the mean negative log-probability of the given labels plus
 * {@code l2 / 2} times the squared weights, those of the intercepts left out.
 *
 * @param rows vectors of one length
 * @param given the label number of each, from 0
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, only walked through
record Softmax(float[][] rows, int[] given, int labels, double l2) implements Lbfgs.Objective {
    /** Weights, the labels of a number side by side, the intercepts last. */
    double[] fit() {
        return Lbfgs.minimum(this, inverse());
    }

    private int width() {
        return rows[0].length;
    }

    /** Of the Hessian at 0, as if the numbers of a vector did not go together. */
    private double[] inverse() {
        var squares = new double[width() + 1];
        squares[width()] = rows.length;
        for (var row : rows) {
            for (var i = 0; i < row.length; i++) {
                squares[i] += (double) row[i] * row[i];
            }
        }
        var inverse = new double[squares.length * labels];
        var spread = 1.0 / labels * (1 - 1.0 / labels);
        for (var i = 0; i < squares.length; i++) {
            var curvature = spread * squares[i] / rows.length + (i < width() ? l2 : 0);
            Arrays.fill(inverse, i * labels, (i + 1) * labels, 1 / Math.max(curvature, 1e-9));
        }
        return inverse;
    }

    @Override
    public double at(double[] weights, double[] gradient) {
        Arrays.fill(gradient, 0);
        var loss = 0.0;
        var line = new double[labels];
        for (var row = 0; row < rows.length; row++) {
            logits(weights, rows[row], line);
            loss += probabilities(line, given[row]);
            line[given[row]] -= 1;
            for (var i = 0; i < rows[row].length; i++) {
                axpy(rows[row][i], line, gradient, i * labels);
            }
            axpy(1, line, gradient, width() * labels);
        }
        var penalty = 0.0;
        for (var i = 0; i < weights.length; i++) {
            var held = i < width() * labels ? l2 : 0;
            gradient[i] = gradient[i] / rows.length + held * weights[i];
            penalty += held * weights[i] * weights[i];
        }
        return loss / rows.length + penalty / 2;
    }

    /** One logit for each label. */
    static void logits(double[] weights, float[] row, double[] line) {
        var labels = line.length;
        System.arraycopy(weights, row.length * labels, line, 0, labels);
        for (var i = 0; i < row.length; i++) {
            double value = row[i];
            var from = i * labels;
            for (var label = 0; label < labels; label++) {
                line[label] += value * weights[from + label];
            }
        }
    }

    private static void axpy(double times, double[] what, double[] to, int from) {
        for (var i = 0; i < what.length; i++) {
            to[from + i] += times * what[i];
        }
    }

    /**
     * Makes probabilities of the logits.
     *
     * @return the negative log-probability of the given label
     */
    static double probabilities(double[] line, int given) {
        var most = Double.NEGATIVE_INFINITY;
        for (var logit : line) {
            most = Math.max(most, logit);
        }
        var own = line[given] - most;
        var sum = 0.0;
        for (var label = 0; label < line.length; label++) {
            line[label] = Math.exp(line[label] - most);
            sum += line[label];
        }
        for (var label = 0; label < line.length; label++) {
            line[label] /= sum;
        }
        return Math.log(sum) - own;
    }
}
