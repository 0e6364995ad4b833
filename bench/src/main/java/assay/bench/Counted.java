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
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

    /** Plain cascades to the best that keep half, whoever begins. */
    void plainCascades() {
        var best = best();
        page.part("plain cascades to " + best.model() + " that keep half, whoever begins");
        table(
                models.stream()
                        .filter(m -> !m.equals(best))
                        .flatMap(m -> PlainCascade.of(m, best, 0.5).stream()));
    }

    /** The pairs that the decision certified, keeping as much by a plain threshold. */
    void besideCascades(Decision decision) {
        var cascades = decision.candidates().stream().flatMap(a -> a.cascade().stream()).toList();
        if (!cascades.isEmpty()) {
            page.part("the same pair by a plain threshold on the confidence");
            table(cascades.stream().flatMap(c -> plain(c).stream()));
        }
    }

    private Optional<PlainCascade> plain(Cascade cascade) {
        return PlainCascade.of(
                named(cascade.first()), named(cascade.last()), 1 - cascade.escalated().estimate());
    }

    private void table(Stream<PlainCascade> cascades) {
        page.table(
                Stream.concat(Stream.of(PlainCascade.COLUMNS), cascades.map(PlainCascade::row))
                        .toList());
    }

    private Recorded best() {
        return models.stream()
                .max(Comparator.comparingDouble(m -> m.mean(Split.TEST)))
                .orElseThrow();
    }

    private Recorded named(String model) {
        return models.stream().filter(m -> m.model().equals(model)).findFirst().orElseThrow();
    }

    private double oracle() {
        var columns = models.stream().map(m -> m.of(Split.TEST)).toList();
        return IntStream.range(0, columns.getFirst().size())
                .mapToDouble(i -> columns.stream().mapToDouble(c -> mark(c, i)).max().orElseThrow())
                .average()
                .orElseThrow();
    }

    private List<String> row(Recorded model, Recorded best) {
        var test = model.of(Split.TEST);
        var other = best.of(Split.TEST);
        var difference = new double[test.size()];
        Arrays.setAll(difference, i -> mark(test, i) - mark(other, i));
        var mean = Arrays.stream(difference).average().orElseThrow();
        var half = 1.96 * error(test, difference, mean);
        var usd = model.perThousand(Split.TEST);
        return List.of(
                model.model(),
                mean(model, Split.TEST),
                mean(model, Split.CALIBRATION),
                Double.isNaN(usd) ? "-" : String.format(Locale.ROOT, "%.4f", usd),
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

    private static double mark(List<Answer> rows, int row) {
        return rows.get(row).mark();
    }

    private static String mean(Recorded model, Split split) {
        var n = model.of(split).size();
        return n == 0 ? "-" : String.format(Locale.ROOT, "%.4f (%d)", model.mean(split), n);
    }
}
