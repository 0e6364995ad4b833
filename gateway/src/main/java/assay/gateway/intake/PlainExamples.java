package assay.gateway.intake;

import assay.contract.Example;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Examples from rows with columns. */
public final class PlainExamples implements ExampleReader {
    /** Parameters that name a column, each for the part of its name. */
    public static final List<String> PARTS =
            List.of("id", "input", "expected", "split", "slice", "group", "time");

    /** Parameter: {@code none} where no row has an expected answer. */
    public static final String LABELS = "labels";

    /** Parameters of an upload that are understood, whatever the file is. */
    public static List<String> parts(List<ExampleFormat> formats) {
        return Stream.concat(
                        Stream.of(PARTS, List.of("format", LABELS)),
                        formats.stream().map(ExampleFormat::parameters))
                .flatMap(Collection::stream)
                .distinct()
                .toList();
    }

    private static final List<Part> COLUMNS =
            List.of(
                    Part.optional("id", "id"),
                    Part.required("input", "input", "text", "question", "prompt"),
                    Part.required("expected", "expected", "label", "intent", "answer", "output"),
                    Part.optional("split", "split"),
                    Part.optional("slice", "slice"),
                    Part.optional("group", "group"),
                    Part.optional("time", "time"));

    private static final List<Part> UNLABELLED =
            COLUMNS.stream().filter(part -> !part.name().equals("expected")).toList();

    private final Rows rows;
    private final Columns columns;
    private final Ids ids;
    private final boolean labelled;

    PlainExamples(Rows rows, Asked asked) {
        var understood = new HashSet<>(PARTS);
        understood.add(LABELS);
        Formats.checkParameters(asked, AnswerReader.PLAIN, understood);
        this.rows = rows;
        this.labelled = labelled(asked);
        var named = new HashMap<>(asked.parameters());
        named.remove(LABELS);
        this.columns = new Columns(rows, labelled ? COLUMNS : UNLABELLED, named);
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
                labelled ? required("expected") : "",
                optional("split").map(split -> Marks.split(rows, split)),
                optional("slice").map(slice -> Marks.slice(rows, slice)),
                optional("group").map(group -> Marks.group(rows, group)),
                optional("time").map(time -> Marks.time(rows, time)));
    }

    /** A forgotten column is far more common than a dataset without answers, so that is said. */
    private static boolean labelled(Asked asked) {
        var labels = asked.parameter(LABELS);
        if (labels.isPresent() && !labels.get().equals("none")) {
            throw new IntakeException(
                    400, LABELS, "give none, or leave it out: then every row has an answer");
        }
        if (labels.isPresent() && asked.parameter("expected").isPresent()) {
            throw new IntakeException(
                    400,
                    LABELS,
                    "says that there are no answers, and 'expected' names them; give one");
        }
        return labels.isEmpty();
    }

    @Override
    public String format() {
        return AnswerReader.PLAIN;
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
