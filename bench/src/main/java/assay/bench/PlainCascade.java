package assay.bench;

import assay.contract.Split;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A cascade by the plainest means: the first's answer stands where its confidence is high enough.
 * The threshold is a quantile of the calibration answers, or of the test answers themselves where
 * there are no others (it looks at confidences and never at marks); judged on all test examples.
 */
record PlainCascade(Recorded first, Recorded last, double from) {
    static final List<String> COLUMNS =
            List.of(
                    "first",
                    "from confidence",
                    "keeps",
                    "right on",
                    "beside the last alone",
                    "beside a toss",
                    "USD/1,000");

    /**
     * @param keeps share of the answers that shall stand
     * @return empty where the first has no confidence
     */
    static Optional<PlainCascade> of(Recorded first, Recorded last, double keeps) {
        var calibration = first.of(Split.CALIBRATION);
        var rows = calibration.isEmpty() ? first.of(Split.TEST) : calibration;
        var sorted = rows.stream().mapToDouble(Answer::confidence).sorted().toArray();
        var place = Math.min(sorted.length - 1, (int) Math.round((1 - keeps) * sorted.length));
        return Arrays.stream(sorted).anyMatch(Double::isNaN)
                ? Optional.empty()
                : Optional.of(new PlainCascade(first, last, sorted[place]));
    }

    /** Cells for {@link #COLUMNS}. */
    List<String> row() {
        var a = first.of(Split.TEST);
        var b = last.of(Split.TEST);
        var stands = a.stream().map(x -> x.confidence() >= from).toList();
        var rows = IntStream.range(0, a.size());
        var right =
                rows.mapToDouble(i -> stands.get(i) ? a.get(i).mark() : b.get(i).mark())
                        .average()
                        .orElseThrow();
        var keeps = (double) stands.stream().filter(s -> s).count() / a.size();
        var toss = keeps * first.mean(Split.TEST) + (1 - keeps) * last.mean(Split.TEST);
        var passed =
                IntStream.range(0, a.size())
                        .mapToDouble(i -> stands.get(i) ? 0 : last.usd(b.get(i)))
                        .average()
                        .orElseThrow();
        return List.of(
                first.model(),
                String.format(Locale.ROOT, "%.4g", from),
                String.format(Locale.ROOT, "%.1f %%", 100 * keeps),
                String.format(Locale.ROOT, "%.1f %%", 100 * right),
                String.format(Locale.ROOT, "%+.1f points", 100 * (right - last.mean(Split.TEST))),
                String.format(Locale.ROOT, "%+.1f points", 100 * (right - toss)),
                String.format(Locale.ROOT, "%.4f", first.perThousand(Split.TEST) + 1000 * passed));
    }
}
