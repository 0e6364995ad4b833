package assay.profiler.audit.check;

import assay.contract.Dataset;
import assay.profiler.audit.AuditCheck;
import assay.profiler.audit.Corpus;
import assay.profiler.audit.Found;
import assay.profiler.audit.Labels;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.stream.IntStream;

/** How unevenly the rows are spread over the classes. It is of the whole, not of single rows. */
@Singleton
final class Imbalance implements AuditCheck {
    /** Effective classes below this share of all are called uneven. */
    private static final double EVEN = 0.5;

    @Override
    public String name() {
        return "imbalance";
    }

    @Override
    public Pass open(Dataset dataset, Corpus corpus) {
        return () -> {
            var labels = corpus.labels();
            if (labels.labelled() == 0) {
                return Found.skipped(Say.UNLABELLED);
            }
            return labels.open()
                    ? Found.skipped("Not looked at: the answers are no classes.")
                    : Found.whole(labels.labelled(), says(labels));
        };
    }

    private static String says(Labels labels) {
        var most = IntStream.range(0, labels.size()).map(labels::count).max().orElse(0);
        var least = IntStream.range(0, labels.size()).map(labels::count).min().orElse(0);
        if (labels.size() == 1) {
            return "All rows expect '%s': there is nothing to decide between. Add rows of another answer."
                    .formatted(Say.cut(labels.text(0)));
        }
        var effective = effective(labels);
        var says =
                String.format(
                        Locale.ROOT,
                        "%d classes of %d to %d rows are worth %.1f even ones.",
                        labels.size(),
                        least,
                        most,
                        effective);
        return effective >= EVEN * labels.size()
                ? says
                : says
                        + " Accuracy alone would hide the small ones: look at macro-F1 too, and label more of those.";
    }

    /** exp of the entropy of the classes. */
    private static double effective(Labels labels) {
        return Math.exp(
                IntStream.range(0, labels.size())
                        .mapToDouble(label -> (double) labels.count(label) / labels.labelled())
                        .map(p -> -p * Math.log(p))
                        .sum());
    }
}
