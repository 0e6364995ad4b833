package assay.profiler.rehearsal;

import assay.contract.Example;
import assay.contract.Interval;
import assay.profiler.core.Learner;
import assay.profiler.core.Ranks;
import assay.profiler.core.Readings;
import java.util.Arrays;
import java.util.List;

/**
 * How well the probe's confidence tells inputs like those it learnt from and others apart.
 *
 * @param auroc chance that it is surer of a usual input than of another one
 * @param variance of the AUROC (E. R. DeLong, D. M. DeLong, D. L. Clarke-Pearson, 1988)
 * @param passed share of the others that pass where 5 % of the usual ones are turned away (FPR95)
 * @param surelyWrong share of the others that it gets wrong and is surer of than of half of the
 *     usual ones
 * @param others how many of them there are
 */
record Told(double auroc, double variance, double passed, double surelyWrong, long others) {
    private static final double TURNED_AWAY = 0.05;

    static Told of(Learner.Learned learned, List<Example> usual, List<Example> others) {
        var known = usual.stream().mapToDouble(row -> confidence(learned, row)).sorted().toArray();
        var unknown =
                others.stream().mapToDouble(row -> confidence(learned, row)).sorted().toArray();
        var below = placements(known, unknown);
        var above = Arrays.stream(placements(unknown, known)).map(p -> 1 - p).toArray();
        var threshold = known[(int) (TURNED_AWAY * known.length)];
        var middle = known[known.length / 2];
        return new Told(
                mean(below),
                spread(below) / below.length + spread(above) / above.length,
                (double) Arrays.stream(unknown).filter(c -> c >= threshold).count()
                        / unknown.length,
                (double) others.stream().filter(row -> wrong(learned, row, middle)).count()
                        / others.size(),
                unknown.length);
    }

    private static double confidence(Learner.Learned learned, Example row) {
        return learned.answer(row.input()).confidence();
    }

    private static boolean wrong(Learner.Learned learned, Example row, double surerThan) {
        var answer = learned.answer(row.input());
        return answer.confidence() > surerThan && !answer.label().equals(row.expected());
    }

    /** For each of the first, the share of the second that lies below it; ties count half. */
    private static double[] placements(double[] values, double[] others) {
        return Arrays.stream(values).map(v -> Ranks.of(v, others)).toArray();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double spread(double[] values) {
        var mean = mean(values);
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum()
                / Math.max(1, values.length - 1);
    }

    /** The mean of several repeats, which differ by what was left out as well. */
    static Interval auroc(List<Told> repeats) {
        var values = repeats.stream().mapToDouble(Told::auroc).toArray();
        var within = repeats.stream().mapToDouble(Told::variance).average().orElseThrow();
        var error = Math.sqrt((within + spread(values)) / values.length);
        var n = repeats.stream().mapToLong(Told::others).sum();
        return Readings.within(Readings.around(mean(values), error, n), 0, 1);
    }

    /** What the mean of the repeats says, to follow who is told from whom. */
    static String says(List<Told> repeats) {
        var interval = auroc(repeats);
        return "AUROC %s (%s to %s); where 5 %% of the usual inputs are turned away, %s of the others pass (FPR95), and %s of them it gets wrong and is surer of than of half of the usual ones"
                .formatted(
                        Readings.number(interval.estimate()),
                        Readings.number(interval.low()),
                        Readings.number(interval.high()),
                        Readings.percent(
                                repeats.stream().mapToDouble(Told::passed).average().orElseThrow()),
                        Readings.percent(
                                repeats.stream()
                                        .mapToDouble(Told::surelyWrong)
                                        .average()
                                        .orElseThrow()));
    }
}
