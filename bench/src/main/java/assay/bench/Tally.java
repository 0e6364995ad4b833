package assay.bench;

import java.util.Locale;

/**
 * A mean of simulated values and its Monte Carlo standard error. Values of one repetition may hang
 * together, so the error is that of repetitions: SE² = G/(G-1) · Σ_r (Σ_{i in r} (x_i - mean))² /
 * n².
 */
final class Tally {
    private long n;
    private double sum;
    private long repetitions;
    private int last = -1;
    private double open;
    private double openCount;
    private double squares;
    private double products;
    private double counts;

    /** A value that is a repetition of its own. */
    void add(double value) {
        add(last + 1, value);
    }

    /** 1 where it holds, else 0. */
    void add(boolean holds) {
        add(holds ? 1 : 0);
    }

    /**
     * @param repetition that of the value before, or a later one
     */
    void add(int repetition, double value) {
        if (repetition != last) {
            close();
            last = repetition;
            repetitions++;
        }
        open += value;
        openCount++;
        sum += value;
        n++;
    }

    private void close() {
        squares += open * open;
        products += open * openCount;
        counts += openCount * openCount;
        open = 0;
        openCount = 0;
    }

    long n() {
        return n;
    }

    /** NaN where there are no values. */
    double mean() {
        return sum / n;
    }

    /** NaN with fewer than two repetitions. */
    double error() {
        var mean = mean();
        var spread =
                (squares + open * open)
                        - 2 * mean * (products + open * openCount)
                        + mean * mean * (counts + openCount * openCount);
        return Math.sqrt(Math.max(0, spread) * repetitions / (repetitions - 1.0)) / n;
    }

    /** Whether the mean lies within two standard errors of that. */
    boolean near(double expected) {
        return Math.abs(mean() - expected) <= 2 * error();
    }

    /** A share as "4.62 ± 0.21 %". */
    String percent() {
        return String.format(Locale.ROOT, "%.2f ± %.2f %%", 100 * mean(), 100 * error());
    }

    String dollars() {
        return String.format(Locale.ROOT, "$%,.0f ± %,.0f", mean(), error());
    }

    String whole() {
        return String.format(Locale.ROOT, "%,.0f ± %,.0f", mean(), error());
    }

    String three() {
        return String.format(Locale.ROOT, "%.3f ± %.3f", mean(), error());
    }
}
