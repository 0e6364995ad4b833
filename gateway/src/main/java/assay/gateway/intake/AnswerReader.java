package assay.gateway.intake;

import assay.contract.RecordedAnswer;
import assay.contract.Unanswered;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Recorded answers, one at a time: all with an output, or all with a score. */
public sealed interface AnswerReader permits PlainAnswers, FormatAnswers {
    /** The name of rows with columns, which every format's parameter knows. */
    String PLAIN = "plain";

    /**
     * @return null at the end
     * @throws IntakeException naming the row that is refused
     */
    @Nullable RecordedAnswer next() throws IOException;

    /** Number of the row that was read last. */
    long row();

    /** The row of the n-th answer, from 1. */
    long row(long answer);

    /** Answers so far. */
    long answers();

    /** Who gave the marks, where marks were asked for. */
    Optional<String> scorer();

    /**
     * Whether the ids stand for inputs: the SHA-256 of the example's input in hex, a colon, and the
     * number of the row. After the last row.
     */
    boolean byInput();

    /** Rows without an answer. After the last row. */
    Optional<Unanswered> unanswered();

    /** The format that the caller names, else the one that the beginning shows. */
    static AnswerReader of(InputStream body, Asked asked, List<AnswerFormat> formats)
            throws IOException {
        var source = Intake.open(body, asked.contentType());
        var named = asked.parameter("format");
        var format =
                formats.stream()
                        .filter(f -> named.map(f.name()::equals).orElse(f.begins(source.head())))
                        .findFirst();
        if (format.isPresent()) {
            return new FormatAnswers(source, format.get(), asked);
        }
        var known =
                formats.stream()
                        .map(f -> "%s (%s)".formatted(f.name(), f.signs()))
                        .sorted()
                        .collect(Collectors.toCollection(ArrayList::new));
        known.addFirst("plain (CSV or one JSON object a line, with id and output)");
        Formats.checkPlain(source, named, known);
        return new PlainAnswers(source.rows(), asked);
    }
}
