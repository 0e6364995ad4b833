package assay.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A report of simulations, in plain text; how far they are goes elsewhere. */
final class Report {
    private final PrintStream out;
    private final PrintStream progress;

    Report(PrintStream out, PrintStream progress) {
        this.out = out;
        this.progress = progress;
    }

    void title(String title) {
        out.printf("%n== %s%n", title);
        progress.printf("%s%n", title);
    }

    void say(String text) {
        out.println(text.isEmpty() ? "" : "  " + text);
    }

    /** Says how far it is, ten times in all. */
    void progress(int done, int all) {
        if (done % Math.max(1, all / 10) == 0) {
            progress.printf("  %d of %d%n", done, all);
        }
    }

    /** What a figure that keeps to what was asked of it says. */
    static String kept(boolean keeps) {
        return keeps ? "yes" : "NO";
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    Grid grid(String... head) {
        var grid = new Grid();
        grid.row((Object[]) head);
        return grid;
    }

    /** Rows of cells; the columns are as wide as their widest cell. */
    final class Grid {
        private final List<List<String>> rows = new ArrayList<>();

        void row(Object... cells) {
            rows.add(List.of(cells).stream().map(Object::toString).toList());
        }

        void print() {
            var columns = rows.getFirst().size();
            var widths = new int[columns];
            for (var row : rows) {
                for (int c = 0; c < columns; c++) {
                    widths[c] = Math.max(widths[c], row.get(c).length());
                }
            }
            out.println();
            for (var row : rows) {
                var line = new StringBuilder(" ");
                for (int c = 0; c < columns; c++) {
                    var gap = " ".repeat(widths[c] - row.get(c).length());
                    line.append(" ").append(c == 0 ? row.get(c) + gap : " " + gap + row.get(c));
                }
                out.println(line);
            }
        }
    }
}
