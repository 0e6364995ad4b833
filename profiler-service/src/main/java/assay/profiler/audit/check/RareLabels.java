package assay.profiler.audit.check;

import assay.contract.Dataset;
import assay.profiler.audit.AuditCheck;
import assay.profiler.audit.Corpus;
import assay.profiler.audit.Flaws;
import assay.profiler.audit.Found;
import assay.profiler.audit.Labels;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Classes with too few rows to say anything of them. */
@Singleton
final class RareLabels implements AuditCheck {
    private static final int FEWEST = 8;

    @Override
    public String name() {
        return "rareLabels";
    }

    @Override
    public Pass open(Dataset dataset, Corpus corpus) {
        return () -> {
            var labels = corpus.labels();
            if (labels.labelled() == 0) {
                return Found.skipped(Say.UNLABELLED);
            }
            return labels.open() ? Found.skipped(open(labels)) : found(corpus, labels);
        };
    }

    private static String open(Labels labels) {
        return "Not looked at: %s%d different answers in %s are no classes. If they should be, look at the column that is read as the expected answer; else set the contract to text or fields."
                .formatted(
                        labels.size() == Labels.MOST ? "more than " : "",
                        labels.size(),
                        Say.rows(labels.labelled()));
    }

    private static Found found(Corpus corpus, Labels labels) {
        var rare =
                IntStream.range(0, labels.size())
                        .filter(label -> labels.count(label) < FEWEST)
                        .boxed()
                        .sorted(Comparator.comparing(labels::count))
                        .toList();
        var flaws = new Flaws();
        for (var row = 0; row < corpus.rows(); row++) {
            var label = labels.of(row);
            if (label != Labels.NONE && labels.count(label) < FEWEST) {
                flaws.add(row);
            }
        }
        var says =
                rare.isEmpty()
                        ? "Every class has at least %d rows.".formatted(FEWEST)
                        : "%d of %d classes have fewer than %d rows, and nothing can be claimed of them: %s. Label more of each, or put them together."
                                .formatted(
                                        rare.size(),
                                        labels.size(),
                                        FEWEST,
                                        Say.some(rare.stream().map(labels::text).toList()));
        return new Found(labels.labelled(), says, flaws);
    }
}
