package assay.profiler.audit.check;

import assay.contract.Dataset;
import assay.profiler.audit.AuditCheck;
import assay.profiler.audit.Corpus;
import assay.profiler.audit.Flaws;
import assay.profiler.audit.Found;
import jakarta.inject.Singleton;

/**
 * Rows whose input shares at least 0.8 of its runs of five characters (Jaccard, verified) with that
 * of an earlier row, without being the same.
 */
@Singleton
final class NearDuplicates implements AuditCheck {
    @Override
    public String name() {
        return "nearDuplicates";
    }

    @Override
    public Pass open(Dataset dataset, Corpus corpus) {
        return () -> {
            var twins = corpus.twins();
            var flaws = new Flaws();
            for (var row = 0; row < corpus.kept(); row++) {
                if (twins.near(row) >= 0) {
                    flaws.add(row, twins.near(row));
                }
            }
            return new Found(corpus.kept(), says(flaws.size()) + limits(corpus), flaws);
        };
    }

    private static String says(int count) {
        return count == 0
                ? "No input nearly repeats another one."
                : "%s an earlier one (at least 0.8 of their runs of five characters are the same). A split that Assay draws keeps such rows together; remove those that add nothing."
                        .formatted(
                                Say.count(count, "input", "inputs")
                                        + Say.verb(count, " nearly repeats", " nearly repeat"));
    }

    private static String limits(Corpus corpus) {
        var cut =
                corpus.kept() == corpus.rows()
                        ? ""
                        : " Only the first %s fit into the memory for it."
                                .formatted(Say.rows(corpus.kept()));
        return corpus.twins().all()
                ? cut
                : cut
                        + " So many inputs look alike that the search was ended early: there may be more.";
    }
}
