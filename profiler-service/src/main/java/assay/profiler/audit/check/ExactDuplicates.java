package assay.profiler.audit.check;

import assay.contract.Dataset;
import assay.profiler.audit.AuditCheck;
import assay.profiler.audit.Corpus;
import assay.profiler.audit.Flaws;
import assay.profiler.audit.Found;
import jakarta.inject.Singleton;

/** Rows whose input is that of an earlier row, but for white space at its ends. */
@Singleton
final class ExactDuplicates implements AuditCheck {
    @Override
    public String name() {
        return "exactDuplicates";
    }

    @Override
    public Pass open(Dataset dataset, Corpus corpus) {
        return () -> {
            var flaws = new Flaws();
            for (var row = 0; row < corpus.rows(); row++) {
                if (corpus.first(row) != row) {
                    flaws.add(row, corpus.first(row));
                }
            }
            return new Found(corpus.rows(), says(flaws.size()), flaws);
        };
    }

    private static String says(int count) {
        return count == 0
                ? "No input occurs twice."
                : "%s the input of an earlier row: it counts twice and teaches nothing. Remove one of each pair."
                        .formatted(Say.rows(count) + Say.verb(count, " repeats", " repeat"));
    }
}
