package assay.gateway.intake;

import assay.contract.Example;
import assay.gateway.intake.ExampleFormat.Reading;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Examples from the file of a tool. */
final class FormatExamples implements ExampleReader {
    private static final Set<String> MARKS = Set.of("id", "split", "slice", "group", "time");

    private final String format;
    private final Asked asked;
    private final Reading reading;
    private final Records records;
    private final Ids ids;
    private final SortedMap<String, String> columns = new TreeMap<>();

    FormatExamples(Source source, ExampleFormat format, Asked asked) throws IOException {
        var understood = new HashSet<>(MARKS);
        understood.addAll(format.parameters());
        Formats.checkParameters(asked, format.name(), understood);
        this.format = format.name();
        this.asked = asked;
        this.reading = format.open(source, asked);
        this.records = reading.records();
        this.ids = new Ids(records);
    }

    @Override
    public @Nullable Example next() throws IOException {
        var row = records.next();
        if (row == null) {
            end();
            return null;
        }
        var labelled = reading.read(new Fields(records, "", row));
        var others = labelled.others();
        if (labelled.expected().isBlank()) {
            throw records.refused(
                    "expected", "has no expected answer; give one or leave the row out");
        }
        var id = mark("id", others);
        return new Example(
                ids.id(id.isPresent(), id.orElse(null)),
                labelled.input(),
                labelled.expected(),
                mark("split", others).map(split -> Marks.split(records, split)),
                mark("slice", others).map(slice -> Marks.slice(records, slice)),
                mark("group", others).map(group -> Marks.group(records, group)),
                mark("time", others).map(time -> Marks.time(records, time)));
    }

    @Override
    public String format() {
        return format;
    }

    @Override
    public long row() {
        return records.row();
    }

    @Override
    public SortedMap<String, String> columns() {
        var all = new TreeMap<>(columns);
        all.putAll(reading.columns());
        return all;
    }

    private Optional<String> mark(String part, List<Fields> others) {
        var name = asked.parameter(part).orElse(part);
        for (var fields : others) {
            var found = fields.at(name);
            var text = found.text().filter(t -> !t.isBlank());
            if (text.isPresent()) {
                columns.putIfAbsent(part, found.name());
                return text;
            }
        }
        return Optional.empty();
    }

    private void end() {
        if (records.row() == 0) {
            throw new IntakeException(400, "body", "has no rows; give at least one example");
        }
        for (var part : MARKS) {
            if (asked.parameter(part).isPresent() && !columns.containsKey(part)) {
                throw new IntakeException(
                        400,
                        part,
                        "no row has '%s'; correct the parameter '%s'"
                                .formatted(asked.parameter(part).get(), part));
            }
        }
    }
}
