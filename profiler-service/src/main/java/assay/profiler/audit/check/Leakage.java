package assay.profiler.audit.check;

import assay.contract.Dataset;
import assay.contract.Split;
import assay.profiler.audit.AuditCheck;
import assay.profiler.audit.Corpus;
import assay.profiler.audit.Flaws;
import assay.profiler.audit.Found;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Optional;

/**
 * Test rows that a model has seen: the same input, or nearly, stands among the rows to train on.
 */
@Singleton
final class Leakage implements AuditCheck {
    @Override
    public String name() {
        return "leakage";
    }

    @Override
    public Pass open(Dataset dataset, Corpus corpus) {
        return () -> {
            var tests = count(corpus, Split.TEST);
            if (tests == 0 || count(corpus, Split.TRAIN) == 0) {
                return Found.skipped(
                        "Not looked at: the dataset names no train and test rows. A split that Assay draws keeps rows that are alike together.");
            }
            return found(corpus, tests);
        };
    }

    private static long count(Corpus corpus, Split split) {
        var count = 0L;
        for (var row = 0; row < corpus.rows(); row++) {
            count += is(corpus, row, split) ? 1 : 0;
        }
        return count;
    }

    private static boolean is(Corpus corpus, int row, Split split) {
        return corpus.split(row).equals(Optional.of(split));
    }

    private static Found found(Corpus corpus, long tests) {
        var same = new HashMap<Integer, Integer>();
        var alike = new HashMap<Integer, Integer>();
        for (var row = 0; row < corpus.rows(); row++) {
            if (is(corpus, row, Split.TRAIN)) {
                same.putIfAbsent(corpus.first(row), row);
                alike.putIfAbsent(corpus.kin(row), row);
            }
        }
        var flaws = new Flaws();
        var exact = 0;
        for (var row = 0; row < corpus.rows(); row++) {
            if (is(corpus, row, Split.TEST)) {
                var twin = same.get(corpus.first(row));
                exact += twin == null ? 0 : 1;
                twin = twin == null ? alike.get(corpus.kin(row)) : twin;
                if (twin != null) {
                    flaws.add(row, twin);
                }
            }
        }
        return new Found(tests, says(exact, flaws.size() - exact), flaws);
    }

    private static String says(int exact, int near) {
        return exact + near == 0
                ? "No test row stands among the rows to train on."
                : "%d of the test rows stand among the rows to train on, the input the same in %d and nearly in %d: a model that learnt them is not tested by them. They do not count in the test score; both scores are shown."
                        .formatted(exact + near, exact, near);
    }
}
