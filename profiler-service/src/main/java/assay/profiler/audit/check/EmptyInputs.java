package assay.profiler.audit.check;

import assay.contract.Dataset;
import assay.contract.Example;
import assay.likeness.Plain;
import assay.profiler.audit.AuditCheck;
import assay.profiler.audit.Corpus;
import assay.profiler.audit.Flaws;
import assay.profiler.audit.Found;
import jakarta.inject.Singleton;

/** Rows that ask nothing. */
@Singleton
final class EmptyInputs implements AuditCheck {
    @Override
    public String name() {
        return "emptyInputs";
    }

    @Override
    public Pass open(Dataset dataset, Corpus corpus) {
        var flaws = new Flaws();
        return new Pass() {
            @Override
            public void row(int row, Example example) {
                if (Plain.spaced(example.input()).isEmpty()) {
                    flaws.add(row);
                }
            }

            @Override
            public Found end() {
                return new Found(corpus.rows(), says(flaws.size()), flaws);
            }
        };
    }

    private static String says(int count) {
        return count == 0
                ? "No input is empty."
                : "%s: the answer would be a guess. Remove them, or see whether the right column is read as the input."
                        .formatted(Say.count(count, "input is empty", "inputs are empty"));
    }
}
