package assay.gateway.intake;

import assay.contract.Example;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the beginning of a file is understood, as a dataset. Nothing of it is stored.
 *
 * @param format plain, or the tool that wrote it; absent where that cannot be told
 * @param columns of a file with columns, in their order
 * @param roles part of an example to what it is read from
 * @param table the first rows as they stand in the file, of a file with columns
 * @param examples the first examples, as they are understood; long texts are cut
 * @param rows rows that were looked at
 * @param whole whether these are all; else the file goes on
 * @param proposed the contract that the answers look like; absent where there are none
 * @param labels the most frequent answers, with their number
 * @param distinct different answers
 * @param splits rows by split, where they name one
 * @param slices rows by slice, where they name one
 * @param problems what an upload would be refused for, the first few
 */
public record Preview(
        Optional<String> format,
        List<String> columns,
        SortedMap<String, String> roles,
        List<Map<String, String>> table,
        List<Example> examples,
        long rows,
        boolean whole,
        Optional<Proposed> proposed,
        List<Count> labels,
        long distinct,
        SortedMap<String, Long> splits,
        SortedMap<String, Long> slices,
        List<Refused> problems) {
    private static final int SHOWN = 20;
    private static final int MOST_LABELS = 50;
    private static final int MOST_PROBLEMS = 20;
    private static final int LONGEST = 500;

    /** An answer and how many rows have it. */
    public record Count(String label, long rows) {}

    /**
     * @param field the part of a row, or the parameter, at fault
     * @param says which row, and the mend
     */
    public record Refused(String field, String says) {}

    /**
     * @param head the file, or its beginning
     * @param cut whether the file goes on behind it
     */
    public static Preview of(byte[] head, boolean cut, Asked asked, List<ExampleFormat> formats)
            throws IOException {
        var seen = new Seen(cut);
        seen.read(head, asked, formats);
        return seen.preview(Table.of(head, asked, seen.plain()));
    }

    /** What stands in the file before anything is made of it. */
    private record Table(List<String> columns, List<Map<String, String>> rows) {
        static Table of(byte[] head, Asked asked, boolean plain) throws IOException {
            var shown = new ArrayList<Map<String, String>>();
            if (!plain) {
                return new Table(List.of(), shown);
            }
            List<String> columns = List.of();
            try {
                var rows = Intake.open(new ByteArrayInputStream(head), asked.contentType()).rows();
                columns = rows.columns();
                while (shown.size() < SHOWN && rows.next()) {
                    columns = rows.columns();
                    shown.add(row(rows));
                }
            } catch (IntakeException _) {
                // It stands among the problems, or the rows before it tell enough.
            }
            return new Table(List.copyOf(columns), shown);
        }

        private static Map<String, String> row(Rows rows) {
            var row = new LinkedHashMap<String, String>();
            for (var i = 0; i < rows.columns().size(); i++) {
                var text = rows.raw(i);
                if (text != null) {
                    row.put(rows.columns().get(i), brief(text));
                }
            }
            return row;
        }
    }

    /** What the reading of all rows came to. */
    private static final class Seen {
        private final boolean cut;
        private final List<Example> examples = new ArrayList<>();
        private final Map<String, Long> answers = new TreeMap<>();
        private final SortedMap<String, Long> splits = new TreeMap<>();
        private final SortedMap<String, Long> slices = new TreeMap<>();
        private final HashSet<String> ids = new HashSet<>();
        private final List<Refused> problems = new ArrayList<>();
        private @Nullable ExampleReader reader;
        private boolean unknown;

        Seen(boolean cut) {
            this.cut = cut;
        }

        void read(byte[] head, Asked asked, List<ExampleFormat> formats) throws IOException {
            try {
                reader = ExampleReader.of(new ByteArrayInputStream(head), asked, formats);
            } catch (IntakeException e) {
                unknown = !e.field().equals("body");
                add(e);
                return;
            }
            while (problems.size() < MOST_PROBLEMS && one(reader)) {}
        }

        /**
         * Reads on behind a row that was refused for what it holds, not behind one that is broken.
         */
        private boolean one(ExampleReader rows) throws IOException {
            var before = rows.row();
            try {
                var example = rows.next();
                if (example != null) {
                    count(example, rows.row());
                }
                return example != null;
            } catch (IntakeException e) {
                var broken = rows.row() == before;
                if (!(broken && cut && before > 0)) { // else the cut is what broke it
                    add(e);
                }
                return !broken && e.mend().startsWith("row ");
            }
        }

        private void count(Example example, long row) {
            if (examples.size() < SHOWN) {
                examples.add(shown(example));
            }
            if (example.labelled()) {
                answers.merge(example.expected(), 1L, Long::sum);
            }
            example.split()
                    .ifPresent(s -> splits.merge(s.name().toLowerCase(Locale.ROOT), 1L, Long::sum));
            example.slice().ifPresent(s -> slices.merge(s, 1L, Long::sum));
            if (!ids.add(example.id())) {
                problems.add(
                        new Refused(
                                "id",
                                "row %d: the id '%s' occurs twice; give each row one of its own"
                                        .formatted(row, example.id())));
            }
        }

        private void add(IntakeException refused) {
            problems.add(new Refused(refused.field(), refused.mend()));
        }

        boolean plain() {
            return reader == null ? unknown : reader instanceof PlainExamples;
        }

        Preview preview(Table table) {
            var most =
                    answers.entrySet().stream()
                            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                            .limit(MOST_LABELS)
                            .map(e -> new Count(brief(e.getKey()), e.getValue()))
                            .toList();
            return new Preview(
                    Optional.ofNullable(reader).map(ExampleReader::format),
                    table.columns(),
                    reader == null ? new TreeMap<>() : reader.columns(),
                    table.rows(),
                    examples,
                    reader == null ? 0 : reader.row(),
                    !cut && problems.isEmpty(),
                    answers.isEmpty() ? Optional.empty() : Optional.of(Proposed.of(answers)),
                    most,
                    answers.size(),
                    splits,
                    slices,
                    problems);
        }
    }

    private static Example shown(Example example) {
        return new Example(
                example.id(),
                brief(example.input()),
                brief(example.expected()),
                example.split(),
                example.slice(),
                example.group(),
                example.time());
    }

    private static String brief(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
