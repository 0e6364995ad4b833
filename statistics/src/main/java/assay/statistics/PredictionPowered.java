package assay.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A mean of marks that people gave to some examples and a judge to all of them (Angelopoulos, Duchi
 * and Zrnic, "PPI++: Efficient Prediction-Powered Inference", 2023). With y the people's marks on n
 * examples, f the judge's on those and on M others: {@code theta = l mean_M f + mean_n (y - l f)},
 * {@code l = Cov_n(y, f) / ((1 + n/M) Var f)} within 0 and 1, {@code Var = l^2 Var(f) / M + Var_n(y
 * - l f) / n}. However wrong the judge is, theta is right on average as long as the n examples were
 * drawn by chance; the better it is, the narrower.
 *
 * @param estimate of the mean of the people's marks, theta
 * @param error its standard error
 * @param lambda how much the judge is listened to: 0 not at all, 1 as if it were a person
 * @param n examples that people marked
 * @param all examples that the judge marked, the n among them
 */
public record PredictionPowered(double estimate, double error, double lambda, int n, int all) {
    /**
     * @param judge marks of all examples
     * @param people the same examples; NaN where nobody marked one
     * @return NaN as estimate where nobody marked any, as error where one example was marked
     */
    public static PredictionPowered of(double[] judge, double[] people) {
        var rows = pseudo(judge, people);
        var n = marked(people).length;
        return new PredictionPowered(
                Intervals.mean(rows),
                n < 2 ? Double.NaN : Math.sqrt(variance(rows) / rows.length),
                lambda(judge, people),
                n,
                judge.length);
    }

    /**
     * One value for each example, whose mean is the estimate and whose spread is its error, so that
     * whatever works on marks (pairs of candidates, groups, the bootstrap) works on them: {@code l
     * f + mean_n(d) + N/n (d - mean_n(d))} with d = y - l f, the last term where people marked.
     * They may lie outside 0 and 1. Over all N examples l is {@code Cov_n(y, f) / Var_n(f)}: the
     * same as PPI++ with the M = N - n others as the unmarked ones.
     */
    public static double[] pseudo(double[] judge, double[] people) {
        if (judge.length != people.length) {
            throw new IllegalArgumentException("prediction-powered: one mark of each for a row");
        }
        var marked = marked(people);
        var lambda = over(judge, people, marked);
        var off =
                Arrays.stream(marked)
                        .mapToDouble(i -> people[i] - lambda * judge[i])
                        .average()
                        .orElse(Double.NaN);
        var times = (double) judge.length / marked.length;
        var rows = new double[judge.length];
        for (var i = 0; i < rows.length; i++) {
            rows[i] = lambda * judge[i] + off;
            if (!Double.isNaN(people[i])) {
                rows[i] += times * (people[i] - lambda * judge[i] - off);
            }
        }
        return rows;
    }

    private static double lambda(double[] judge, double[] people) {
        var marked = marked(people);
        return over(judge, people, marked) * (judge.length - marked.length) / judge.length;
    }

    /** 0 where the judge says the same of all: then it tells nothing. */
    private static double over(double[] judge, double[] people, int[] marked) {
        var f = Arrays.stream(marked).mapToDouble(i -> judge[i]).toArray();
        var y = Arrays.stream(marked).mapToDouble(i -> people[i]).toArray();
        var meanF = Intervals.mean(f);
        var meanY = Intervals.mean(y);
        var together = 0.0;
        var alone = 0.0;
        for (var i = 0; i < f.length; i++) {
            together += (f[i] - meanF) * (y[i] - meanY);
            alone += (f[i] - meanF) * (f[i] - meanF);
        }
        return alone > 0 ? Math.clamp(together / alone, 0, 1) : 0;
    }

    private static int[] marked(double[] people) {
        return IntStream.range(0, people.length).filter(i -> !Double.isNaN(people[i])).toArray();
    }

    private static double variance(double[] values) {
        var mean = Intervals.mean(values);
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
    }
}
