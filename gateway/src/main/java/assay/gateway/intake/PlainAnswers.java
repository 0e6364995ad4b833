package assay.gateway.intake;

import assay.contract.RecordedAnswer;
import assay.contract.Unanswered;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Recorded answers from rows with columns. */
public final class PlainAnswers implements AnswerReader {
    /** Parameters that name a column, each for the part of its name. */
    public static final List<String> PARTS =
            List.of(
                    "id",
                    "output",
                    "score",
                    "confidence",
                    "inputTokens",
                    "outputTokens",
                    "costUsd",
                    "latencyMs");

    private static final List<Part> COLUMNS =
            List.of(
                    Part.required("id", "id", "exampleid"),
                    Part.optional("output", "output", "answer", "response"),
                    Part.optional("score", "score"),
                    Part.optional("confidence", "confidence"),
                    Part.optional("inputTokens", "inputtokens"),
                    Part.optional("outputTokens", "outputtokens"),
                    Part.optional("costUsd", "costusd"),
                    Part.optional("latencyMs", "latencyms"));

    private final Rows rows;
    private final Columns columns;
    private final Ids ids;
    private final Optional<String> scorer;
    private Optional<Boolean> scored = Optional.empty();

    PlainAnswers(Rows rows, Asked asked) {
        var understood = new HashSet<>(PARTS);
        understood.add("scorer");
        Formats.checkParameters(asked, PLAIN, understood);
        this.rows = rows;
        this.columns = new Columns(rows, COLUMNS, asked.parameters());
        this.ids = new Ids(rows);
        this.scorer = asked.parameter("scorer");
    }

    @Override
    public @Nullable RecordedAnswer next() throws IOException {
        if (!rows.next()) {
            columns.end();
            if (rows.row() == 0) {
                throw new IntakeException(400, "body", "has no rows; give at least one answer");
            }
            return null;
        }
        columns.look();
        try {
            return checked(
                    new RecordedAnswer(
                            ids.given(rows.text(columns.of("id"))),
                            output(),
                            number("score", Double::valueOf),
                            number("confidence", Double::valueOf),
                            number("inputTokens", Long::valueOf),
                            number("outputTokens", Long::valueOf),
                            number("costUsd", PlainNumber::of),
                            number("latencyMs", Double::valueOf)));
        } catch (IllegalArgumentException e) { // the record's own words: "score: from 0 to 1"
            var words = String.valueOf(e.getMessage()).split(": ", 2);
            throw rows.refused(words[0], words[words.length - 1]);
        }
    }

    @Override
    public long row() {
        return rows.row();
    }

    @Override
    public long row(long answer) {
        return answer;
    }

    @Override
    public long answers() {
        return rows.row();
    }

    @Override
    public Optional<String> scorer() {
        return scorer;
    }

    @Override
    public boolean byInput() {
        return false;
    }

    @Override
    public Optional<Unanswered> unanswered() {
        return Optional.empty();
    }

    private RecordedAnswer checked(RecordedAnswer answer) {
        var marked = answer.score().isPresent();
        if (marked != scored.orElse(marked)) {
            throw rows.refused(
                    marked ? "score" : "output",
                    "has %s, the rows before have %s; give one or the other in all rows"
                            .formatted(
                                    marked ? "a score" : "an output",
                                    marked ? "outputs" : "scores"));
        }
        if (marked && scorer.isEmpty()) {
            throw rows.refused(
                    "scorer",
                    "has a score; name who gave it by the parameter 'scorer', as scores of different"
                            + " scorers are never compared");
        }
        if (!marked && scorer.isPresent()) {
            throw rows.refused(
                    "scorer", "has an output and no score; leave the parameter 'scorer' out");
        }
        scored = Optional.of(marked);
        return answer;
    }

    /** An empty answer is an answer, but where the row has a score an empty cell says nothing. */
    private Optional<String> output() {
        var output = Optional.ofNullable(rows.text(columns.of("output")));
        return cell("score").isPresent() ? output.filter(text -> !text.isEmpty()) : output;
    }

    private <T> Optional<T> number(String part, Function<String, T> parse) {
        var text = cell(part);
        try {
            return text.map(parse);
        } catch (NumberFormatException e) {
            throw rows.refused(
                    part,
                    "'%s' is no number that fits here; leave it out where it is unknown"
                            .formatted(text.orElse("")));
        }
    }

    private Optional<String> cell(String part) {
        return Optional.ofNullable(rows.text(columns.of(part)))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }
}
