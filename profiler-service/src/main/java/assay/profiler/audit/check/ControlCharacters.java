package assay.profiler.audit.check;

import assay.contract.Dataset;
import assay.contract.Example;
import assay.profiler.audit.AuditCheck;
import assay.profiler.audit.Corpus;
import assay.profiler.audit.Flaws;
import assay.profiler.audit.Found;
import jakarta.inject.Singleton;

/** Inputs that are no text: control characters, or the mark of a character that was lost. */
@Singleton
final class ControlCharacters implements AuditCheck {
    /** What stands where bytes could not be read as a character. */
    private static final char LOST = '\uFFFD';

    @Override
    public String name() {
        return "controlCharacters";
    }

    @Override
    public Pass open(Dataset dataset, Corpus corpus) {
        var flaws = new Flaws();
        return new Pass() {
            @Override
            public void row(int row, Example example) {
                if (example.input().chars().anyMatch(ControlCharacters::wrong)) {
                    flaws.add(row);
                }
            }

            @Override
            public Found end() {
                return new Found(corpus.rows(), says(flaws.size()), flaws);
            }
        };
    }

    /** Tabs and line ends are text; so is a form feed in what was a page. */
    private static boolean wrong(int c) {
        return c == LOST || c == 0x7F || c >= 0x80 && c < 0xA0 || c < ' ' && (c < '\t' || c > '\r');
    }

    private static String says(int count) {
        return count == 0
                ? "No input holds control characters."
                : "%s control characters, or characters that were lost on the way: binary data, or a file in another encoding. Export it again as UTF-8, or remove these rows."
                        .formatted(Say.count(count, "input holds", "inputs hold"));
    }
}
