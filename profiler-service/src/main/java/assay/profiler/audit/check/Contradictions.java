package assay.profiler.audit.check;

import assay.contract.Dataset;
import assay.profiler.audit.AuditCheck;
import assay.profiler.audit.Corpus;
import assay.profiler.audit.Flaws;
import assay.profiler.audit.Found;
import assay.profiler.audit.Labels;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/** Rows of the same input, or nearly, that expect different answers. */
@Singleton
final class Contradictions implements AuditCheck {
    @Override
    public String name() {
        return "contradictions";
    }

    @Override
    public Pass open(Dataset dataset, Corpus corpus) {
        return () ->
                corpus.labels().labelled() == 0 ? Found.skipped(Say.UNLABELLED) : found(corpus);
    }

    /** What is known of rows that are alike, from the first of them on. */
    private static final class Kin {
        private final int first;
        private final Map<Integer, Integer> counts = new HashMap<>();
        private int other = -1;

        Kin(int first) {
            this.first = first;
        }
    }

    private static Found found(Corpus corpus) {
        var labels = corpus.labels();
        var kins = new HashMap<Integer, Kin>();
        for (var row = 0; row < corpus.rows(); row++) {
            var head = corpus.kin(row);
            if (head != row) {
                var kin = kins.computeIfAbsent(head, Kin::new);
                if (kin.counts.isEmpty()) {
                    kin.counts.merge(labels.of(head), 1, Integer::sum);
                }
                kin.counts.merge(labels.of(row), 1, Integer::sum);
                if (kin.other < 0 && !labels.same(head, row)) {
                    kin.other = row;
                }
            }
        }
        kins.values().removeIf(kin -> kin.other < 0);
        return flaws(corpus, kins);
    }

    private static Found flaws(Corpus corpus, Map<Integer, Kin> kins) {
        var labels = corpus.labels();
        var flaws = new Flaws();
        var exact = 0;
        for (var row = 0; row < corpus.rows(); row++) {
            var kin = kins.get(corpus.kin(row));
            if (kin != null) {
                var twin = labels.same(row, kin.first) ? kin.other : kin.first;
                flaws.add(row, twin, suggested(kin, labels.of(row)));
                exact += corpus.first(row) == corpus.first(twin) ? 1 : 0;
            }
        }
        return new Found(labels.labelled(), says(flaws.size(), exact), flaws);
    }

    /** The answer that most of them expect, where it is not the row's own and no tie. */
    private static int suggested(Kin kin, int own) {
        var most = kin.counts.values().stream().mapToInt(c -> c).max().orElse(0);
        var with = kin.counts.entrySet().stream().filter(e -> e.getValue() == most).toList();
        return with.size() > 1 || with.getFirst().getKey() == own
                ? Labels.NONE
                : with.getFirst().getKey();
    }

    private static String says(int count, int exact) {
        return count == 0
                ? "No two rows of the same input expect different answers."
                : "%d rows have the same input as another row, or nearly (%d and %d), and expect another answer: no model can be right on all of them. Correct them, or put into the input what tells them apart."
                        .formatted(count, exact, count - exact);
    }
}
