package assay.gateway.intake;

import assay.contract.Example;
import assay.contract.Split;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Examples from rows, one at a time. */
public final class ExampleReader {
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

    private ExampleReader(Rows rows, Map<String, String> named) {
        this.rows = rows;
        this.columns = new Columns(rows, COLUMNS, named);
        this.ids = new Ids(rows);
    }

    /**
     * @param contentType of the body; where it says nothing of use, the body is looked at
     * @param named part to the column that the caller names for it
     */
    public static ExampleReader of(InputStream body, String contentType, Map<String, String> named)
            throws IOException {
        return new ExampleReader(Intake.rows(body, contentType), named);
    }

    /**
     * @return null at the end
     * @throws IntakeException naming the row that is refused
     */
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
                ids.id(columns.of("id")),
                input(),
                required("expected"),
                optional("split").map(this::split),
                optional("slice").map(slice -> atMost(200, "slice", slice)),
                optional("group").map(group -> atMost(500, "group", group)));
    }

    /** Number of the row that was read last. */
    public long row() {
        return rows.row();
    }

    /** Part to the name of the column that it is read from. */
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

    private Split split(String name) {
        return switch (name.strip().toLowerCase(Locale.ROOT)) {
            case "train" -> Split.TRAIN;
            case "calibration", "validation", "val", "dev" -> Split.CALIBRATION;
            case "test" -> Split.TEST;
            default ->
                    throw rows.refused(
                            "split",
                            ("'%s' is no split; give train, calibration (or validation, val, dev) or"
                                            + " test")
                                    .formatted(name));
        };
    }

    private String atMost(int characters, String part, String text) {
        if (text.length() > characters) {
            throw rows.refused(part, "is longer than %d characters".formatted(characters));
        }
        return text;
    }
}
