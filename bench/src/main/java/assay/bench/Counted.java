package assay.bench;

import assay.contract.Cascade;
import assay.contract.Decision;
import assay.contract.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The same figures straight from the files, by the plainest means there are: a check beside the
 * product's own. All models answered the same examples in the same order.
 */
final class Counted {
    private final List<Recorded> models;
    private final Page page;

    Counted(Page page, List<Recorded> models) {
        this.page = page;
        this.models = models;
    }

    /** Means, and differences to the highest mean with a standard error that is clustered. */
    void print() {
        var rows = new ArrayList<List<String>>();
        rows.add(
                List.of(
                        "",
                        "test mean (n)",
                        "calibration (n)",
                        "USD/1,000",
                        "beside the best, 95 %",
                        "only it",
                        "only the best"));
        var best = best();
        models.forEach(m -> rows.add(row(m, best)));
        page.part("straight from the files (the source's marks, a clustered normal interval)");
        page.table(rows);
        page.say(String.format(Locale.ROOT, "best of all for each example: %.4f", oracle()));
    }

    /**
     * The pair of the decision's cascade with a plain threshold on the confidence alone, which
     * keeps as much of the calibration answers as the cascade keeps; both judged on all test rows.
     */
    void besideCascades(Decision decision) {
        page.list(
                "the same pair with a plain threshold on the confidence",
                decision.candidates().stream().flatMap(a -> a.cascade().stream()).map(this::plain));
    }

    private String plain(Cascade cascade) {
        var first = of(cascade.first());
        var last = of(cascade.last());
        var keeps = 1 - cascade.escalated().estimate();
        var sorted =
                rows(first, Split.CALIBRATION).stream().mapToDouble(Answer::confidence).toArray();
        if (sorted.length == 0) {
            sorted = rows(first, Split.TEST).stream().mapToDouble(Answer::confidence).toArray();
        }
        Arrays.sort(sorted);
        var place = (int) Math.round((1 - keeps) * sorted.length);
        var from = place >= sorted.length ? Double.POSITIVE_INFINITY : sorted[place];
        var a = rows(first, Split.TEST);
        var b = rows(last, Split.TEST);
        var kept = a.stream().filter(x -> x.confidence() >= from).count();
        var mean =
                IntStream.range(0, a.size())
                        .mapToDouble(i -> a.get(i).confidence() >= from ? mark(a, i) : mark(b, i))
                        .average()
                        .orElseThrow();
        var share = (double) kept / a.size();
        var mix = share * mean(a) + (1 - share) * mean(b);
        return String.format(
                Locale.ROOT,
                "%s then %s from confidence %.4g: keeps %.1f %%, right on %.1f %%, which is %+.1f points beside %s alone and %+.1f beside the toss of a coin at the same share",
                cascade.first(),
                cascade.last(),
                from,
                100 * share,
                100 * mean,
                100 * (mean - mean(b)),
                cascade.last(),
                100 * (mean - mix));
    }

    private Recorded best() {
        return models.stream()
                .max(Comparator.comparingDouble(m -> mean(rows(m, Split.TEST))))
                .orElseThrow();
    }

    private Recorded of(String model) {
        return models.stream().filter(m -> m.model().equals(model)).findFirst().orElseThrow();
    }

    private double oracle() {
        var columns = models.stream().map(m -> rows(m, Split.TEST)).toList();
        return IntStream.range(0, columns.getFirst().size())
                .mapToDouble(i -> columns.stream().mapToDouble(c -> mark(c, i)).max().orElseThrow())
                .average()
                .orElseThrow();
    }

    private List<String> row(Recorded model, Recorded best) {
        var test = rows(model, Split.TEST);
        var other = rows(best, Split.TEST);
        var difference = new double[test.size()];
        Arrays.setAll(difference, i -> mark(test, i) - mark(other, i));
        var mean = Arrays.stream(difference).average().orElseThrow();
        var half = 1.96 * error(test, difference, mean);
        var usd = test.stream().mapToDouble(Answer::usd).average().orElseThrow();
        return List.of(
                model.model(),
                meanOf(test),
                meanOf(rows(model, Split.CALIBRATION)),
                Double.isNaN(usd) ? "-" : String.format(Locale.ROOT, "%.4f", 1000 * usd),
                model.equals(best)
                        ? "the best"
                        : String.format(
                                Locale.ROOT,
                                "%+.1f [%+.1f, %+.1f]",
                                100 * mean,
                                100 * (mean - half),
                                100 * (mean + half)),
                Long.toString(Arrays.stream(difference).filter(d -> d > 0).count()),
                Long.toString(Arrays.stream(difference).filter(d -> d < 0).count()));
    }

    /** Standard error of a mean where examples of one group may err together. */
    private static double error(List<Answer> rows, double[] values, double mean) {
        Map<String, Double> sums = new TreeMap<>();
        IntStream.range(0, values.length)
                .forEach(i -> sums.merge(rows.get(i).group(), values[i] - mean, Double::sum));
        return Math.sqrt(sums.values().stream().mapToDouble(s -> s * s).sum()) / values.length;
    }

    private static List<Answer> rows(Recorded model, Split split) {
        return model.answers().stream().filter(a -> a.split() == split).toList();
    }

    private static double mark(List<Answer> rows, int row) {
        return rows.get(row).mark();
    }

    private static double mean(List<Answer> rows) {
        return rows.stream().mapToDouble(Answer::mark).average().orElse(Double.NaN);
    }

    private static String meanOf(List<Answer> rows) {
        return rows.isEmpty()
                ? "-"
                : String.format(Locale.ROOT, "%.4f (%d)", mean(rows), rows.size());
    }
}
