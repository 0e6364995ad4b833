package assay.gateway.intake;

import assay.contract.Example;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Examples from rows with columns. */
public final class PlainExamples implements ExampleReader {
    /** Parameters that name a column, each for the part of its name. */
    public static final List<String> PARTS =
            List.of("id", "input", "expected", "split", "slice", "group");

    private static final List<Part> COLUMNS =
            List.of(
                    Part.optional("id", "id"),
                    Part.required("input", "input", "text", "question", "prompt"),
                    Part.required("expected", "expected", "label", "intent", "answer", "output"),
                    Part.optional("split", "split"),
                    Part.optional("slice", "slice"),
                    Part.optional("group", "group"));

    private final Rows rows;
    private final Columns columns;
    private final Ids ids;

    PlainExamples(Rows rows, Asked asked) {
        Formats.checkParameters(asked, AnswerReader.PLAIN, Set.copyOf(PARTS));
        this.rows = rows;
        this.columns = new Columns(rows, COLUMNS, asked.parameters());
        this.ids = new Ids(rows);
    }

    @Override
    public @Nullable Example next() throws IOException {
        if (!rows.next()) {
            columns.end();
            if (rows.row() == 0) {
                throw new IntakeException(400, "body", "has no rows; give at least one example");
            }
            return null;
        }
        columns.look();
        return new Example(
                ids.id(columns.of("id") >= 0, rows.text(columns.of("id"))),
                input(),
                required("expected"),
                optional("split").map(split -> Marks.split(rows, split)),
                optional("slice").map(slice -> Marks.slice(rows, slice)),
                optional("group").map(group -> Marks.group(rows, group)));
    }

    @Override
    public long row() {
        return rows.row();
    }

    @Override
    public SortedMap<String, String> columns() {
        return columns.names();
    }

    private String input() {
        var input = rows.text(columns.of("input"));
        if (input == null) {
            throw rows.refused("input", "has no input; give one or leave the row out");
        }
        return input;
    }

    private String required(String part) {
        return optional(part)
                .orElseThrow(
                        () ->
                                rows.refused(
                                        part,
                                        "has no %s answer; give one or leave the row out"
                                                .formatted(part)));
    }

    private Optional<String> optional(String part) {
        return Optional.ofNullable(rows.text(columns.of(part))).filter(text -> !text.isBlank());
    }
}
