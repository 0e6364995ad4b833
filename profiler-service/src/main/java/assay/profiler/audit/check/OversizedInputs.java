package assay.profiler.audit.check;

import assay.contract.Dataset;
import assay.contract.Example;
import assay.profiler.audit.AuditCheck;
import assay.profiler.audit.Corpus;
import assay.profiler.audit.Flaws;
import assay.profiler.audit.Found;
import jakarta.inject.Singleton;

/** Inputs longer than small models are trained on: their end would be cut off, or the call fail. */
@Singleton
final class OversizedInputs implements AuditCheck {
    /** About 8,000 tokens of English, at four characters each. */
    private static final int LONGEST = 32_000;

    @Override
    public String name() {
        return "oversizedInputs";
    }

    @Override
    public Pass open(Dataset dataset, Corpus corpus) {
        var flaws = new Flaws();
        return new Pass() {
            private int longest;

            @Override
            public void row(int row, Example example) {
                longest = Math.max(longest, example.input().length());
                if (example.input().length() > LONGEST) {
                    flaws.add(row);
                }
            }

            @Override
            public Found end() {
                return new Found(corpus.rows(), says(flaws.size(), longest), flaws);
            }
        };
    }

    private static String says(int count, int longest) {
        return count == 0
                ? "No input is longer than %,d characters.".formatted(LONGEST)
                : "%s longer than %,d characters (about 8,000 tokens), the longest has %,d: small models cut them off or refuse them. Shorten them, or ask models with a longer context alone."
                        .formatted(Say.count(count, "input is", "inputs are"), LONGEST, longest);
    }
}
