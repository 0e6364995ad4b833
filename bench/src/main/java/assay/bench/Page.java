package assay.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is printed: titles, sentences and tables, to be read in a terminal. */
final class Page {
    private static final int WIDTH = 118;

    private final PrintStream out;

    Page(PrintStream out) {
        this.out = out;
    }

    void title(String title) {
        out.printf("%n%s%n== %s%n", "=".repeat(WIDTH), title);
    }

    void part(String name) {
        out.printf("%n  %s%n", name);
    }

    void say(String sentence) {
        wrap("  ", "  ", sentence);
    }

    /** Nothing at all where there is no line. */
    void list(String name, Stream<String> lines) {
        var all = lines.toList();
        if (!all.isEmpty()) {
            part(name);
            all.forEach(line -> wrap("  - ", "    ", line));
        }
    }

    /**
     * The first row holds the names of the columns; the first column stands left, the rest right. A
     * column that holds nothing but "-" is left out.
     */
    void table(List<List<String>> rows) {
        var columns =
                IntStream.range(0, rows.getFirst().size())
                        .filter(c -> rows.stream().skip(1).anyMatch(r -> !r.get(c).equals("-")))
                        .boxed()
                        .toList();
        var widths =
                IntStream.range(0, rows.getFirst().size())
                        .map(c -> rows.stream().mapToInt(r -> r.get(c).length()).max().orElse(0))
                        .toArray();
        for (var row : rows) {
            var cells = new ArrayList<String>();
            columns.forEach(
                    c -> {
                        var pad = " ".repeat(widths[c] - row.get(c).length());
                        cells.add(c == 0 ? row.get(c) + pad : pad + row.get(c));
                    });
            out.println("  " + String.join("  ", cells).stripTrailing());
        }
    }

    private void wrap(String first, String rest, String text) {
        var line = new StringBuilder(first);
        var begun = false;
        for (var word : text.strip().split("\\s+", -1)) {
            if (begun && line.length() + 1 + word.length() > WIDTH) {
                out.println(line);
                line = new StringBuilder(rest).append(word);
            } else {
                line.append(begun ? " " : "").append(word);
            }
            begun = true;
        }
        out.println(line);
    }
}
