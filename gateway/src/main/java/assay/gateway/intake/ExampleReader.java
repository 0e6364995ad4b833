package assay.gateway.intake;

import assay.contract.Example;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Examples, one at a time. */
public sealed interface ExampleReader permits PlainExamples, FormatExamples {
    /**
     * @return null at the end
     * @throws IntakeException naming the row that is refused
     */
    @Nullable Example next() throws IOException;

    /** Name of the format that it reads. */
    String format();

    /** Number of the row that was read last. */
    long row();

    /** Part to what it was read from, a column's name for one. After the last row. */
    SortedMap<String, String> columns();

    /** The format that the caller names, else the one that the beginning shows. */
    static ExampleReader of(InputStream body, Asked asked, List<ExampleFormat> formats)
            throws IOException {
        var source = Intake.open(body, asked.contentType());
        var named = asked.parameter("format");
        var format =
                formats.stream()
                        .filter(f -> named.map(f.name()::equals).orElse(f.begins(source.head())))
                        .findFirst();
        if (format.isPresent()) {
            return new FormatExamples(source, format.get(), asked);
        }
        var known =
                formats.stream()
                        .map(f -> "%s (%s)".formatted(f.name(), f.signs()))
                        .sorted()
                        .collect(Collectors.toCollection(ArrayList::new));
        known.addFirst("plain (CSV or one JSON object a line, with input and expected)");
        Formats.checkPlain(source, named, known);
        return new PlainExamples(source.rows(), asked);
    }
}
