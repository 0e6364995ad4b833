package assay.gateway.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.contract.RecordedAnswer;
import assay.contract.Unanswered;
import assay.gateway.intake.AnswerRow.Answered;
import assay.gateway.intake.AnswerRow.Id;
import assay.gateway.intake.AnswerRow.Input;
import assay.gateway.intake.AnswerRow.Key;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Recorded answers from the file of a tool. */
final class FormatAnswers implements AnswerReader {
    private static final int MOST_NAMED = 10;
    private static final int LONGEST_REASON = 200;

    private final AnswerFormat format;
    private final Asked asked;
    private final Records records;
    private final Choices choices;
    private final Ids ids;
    private final Skips skips = new Skips();
    private final List<String> named = new ArrayList<>();
    private Optional<Boolean> byInput = Optional.empty();
    private long unanswered;
    private long answers;

    FormatAnswers(Source source, AnswerFormat format, Asked asked) throws IOException {
        Formats.checkParameters(asked, format.name(), format.parameters());
        this.format = format;
        this.asked = asked;
        this.records = format.open(source);
        this.choices = new Choices(asked.parameters());
        this.ids = new Ids(records);
    }

    @Override
    public @Nullable RecordedAnswer next() throws IOException {
        for (var row = records.next(); row != null; row = records.next()) {
            switch (format.read(new Fields(records, "", row), asked, choices)) {
                case Answered answered -> {
                    var answer = answer(answered);
                    answers++;
                    return answer;
                }
                case AnswerRow.Unanswered nothing -> {
                    unanswered++;
                    skips.skipped(answers);
                    if (named.size() < MOST_NAMED) {
                        named.add(named(nothing));
                    }
                }
                case AnswerRow.Other _ -> skips.skipped(answers);
            }
        }
        end();
        return null;
    }

    @Override
    public long row() {
        return records.row();
    }

    @Override
    public long row(long answer) {
        return skips.row(answer);
    }

    @Override
    public long answers() {
        return answers;
    }

    @Override
    public Optional<String> scorer() {
        return asked.parameter("scorer").map(scorer -> format.name() + ":" + scorer);
    }

    @Override
    public boolean byInput() {
        return byInput.orElse(false);
    }

    @Override
    public Optional<Unanswered> unanswered() {
        return unanswered == 0
                ? Optional.empty()
                : Optional.of(new Unanswered(unanswered, List.copyOf(named)));
    }

    private RecordedAnswer answer(Answered answered) {
        var measured = answered.measured();
        try {
            return new RecordedAnswer(
                    key(answered.example()),
                    answered.output(),
                    answered.score(),
                    measured.confidence(),
                    measured.inputTokens(),
                    measured.outputTokens(),
                    measured.costUsd(),
                    measured.latencyMs());
        } catch (IllegalArgumentException e) { // the record's own words: "score: from 0 to 1"
            var words = String.valueOf(e.getMessage()).split(": ", 2);
            throw records.refused(words[0], words[words.length - 1]);
        }
    }

    private String key(Key key) {
        var input = key instanceof Input;
        if (input != byInput.orElse(input)) {
            throw records.refused(
                    "id",
                    "has %s id, the rows before have %s; give all one, or none"
                            .formatted(input ? "no" : "an", input ? "one" : "none"));
        }
        byInput = Optional.of(input);
        return switch (key) {
            case Id(var id) -> ids.given(id);
            case Input(var text) -> sha256(text) + ":" + records.row();
        };
    }

    private String named(AnswerRow.Unanswered nothing) {
        var reason = nothing.reason();
        return "row %d ('%s'): %s"
                .formatted(
                        records.row(),
                        nothing.id(),
                        reason.length() > LONGEST_REASON
                                ? reason.substring(0, LONGEST_REASON) + " ..."
                                : reason);
    }

    private void end() {
        choices.end(answers + unanswered > 0);
        if (answers > 0) {
            return;
        }
        throw new IntakeException(
                400,
                "body",
                unanswered == 0
                        ? "has no rows; give at least one answer"
                        : "none of the %d rows holds an answer; the first is %s"
                                .formatted(unanswered, named.getFirst()));
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
