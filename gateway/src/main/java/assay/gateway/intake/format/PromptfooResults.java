package assay.gateway.intake.format;

import assay.gateway.intake.AnswerFormat;
import assay.gateway.intake.AnswerRow;
import assay.gateway.intake.Asked;
import assay.gateway.intake.Choices;
import assay.gateway.intake.Fields;
import assay.gateway.intake.Head;
import assay.gateway.intake.Layout;
import assay.gateway.intake.Records;
import assay.gateway.intake.Source;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code promptfoo eval -o results.json} writes, or {@code results.jsonl}. Joined by the
 * variable or metadata that holds the example's id, else by the variable that is the input.
 */
@Singleton
final class PromptfooResults implements AnswerFormat {
    private static final Layout LAYOUT =
            new Layout(
                    List.of("results", "results"),
                    Set.of("2", "3"),
                    Set.of("gradingResult"),
                    "promptfoo results (results.results with vars and response)");
    // failureReason: 0 none, 1 an assertion failed (the answer is there), 2 an error
    private static final Optional<String> ERROR = Optional.of("2");

    @Override
    public String name() {
        return "promptfoo";
    }

    @Override
    public String signs() {
        return "a JSON document with results.results, each with vars and response";
    }

    @Override
    public Set<String> parameters() {
        return Set.of("id", "input", "provider", "prompt", "scorer");
    }

    @Override
    public boolean begins(Head head) {
        return head.json()
                && !head.list()
                && (head.has("evalId", "results")
                        || head.first("results")
                        || head.has("promptIdx", "testIdx"));
    }

    @Override
    public Records open(Source source) throws IOException {
        return source.head().has("promptIdx") ? source.lines() : source.document(LAYOUT);
    }

    @Override
    public AnswerRow read(Fields row, Asked asked, Choices choices) {
        if (!row.at("vars").given()) {
            throw row.at("vars").refused("is missing; looked for " + signs());
        }
        if (!ofRun(row, choices)) {
            return new AnswerRow.Other();
        }
        var key = key(row, asked);
        var response = row.at("response");
        var output = response.at("output").text();
        if (output.isEmpty()
                || response.at("error").word().isPresent()
                || row.at("failureReason").text().equals(ERROR)) {
            return new AnswerRow.Unanswered(
                    switch (key) {
                        case AnswerRow.Id(var id) -> id;
                        case AnswerRow.Input(var text) -> Vars.shortened(text);
                    },
                    response.at("error")
                            .word()
                            .or(() -> row.at("error").word())
                            .orElse("no output and no reason"));
        }
        var scorer = asked.parameter("scorer");
        return new AnswerRow.Answered(
                key,
                scorer.isPresent() ? Optional.empty() : output,
                scorer.map(name -> score(row, name)),
                measured(row, response));
    }

    private static boolean ofRun(Fields row, Choices choices) {
        var provider = row.at("provider");
        var id = provider.at("id").word().or(provider::word).orElse("unnamed");
        var label = provider.at("label").word().orElse(id);
        if (!choices.takes("provider", label, id)) {
            return false;
        }
        var raw = row.at("prompt", "raw").word().or(() -> row.at("prompt").word()).orElse("");
        var name = row.at("prompt", "label").word().orElse(raw);
        var number = row.at("promptIdx").text().orElse("0");
        // Labels are often the prompt's whole text; its number is what one can write on a line.
        return choices.takes("prompt", number + " (" + Vars.shortened(name) + ")", number, name);
    }

    private static AnswerRow.Key key(Fields row, Asked asked) {
        var name = asked.parameter("id").orElse("id");
        var id =
                row.at("vars", name)
                        .word()
                        .or(() -> row.at("testCase", "metadata", name).word())
                        .or(() -> row.at("metadata", name).word());
        if (id.isPresent()) {
            return new AnswerRow.Id(id.get());
        }
        if (asked.parameter("id").isPresent()) {
            throw row.at("vars", name)
                    .refused(
                            "is missing, and so is metadata of this name; correct the parameter"
                                    + " 'id'");
        }
        return new AnswerRow.Input(
                Vars.input(
                        row.at("vars"),
                        Vars.name(row.at("vars"), asked.parameter("input"), Set.of())));
    }

    private static double score(Fields row, String scorer) {
        var score = scorer.equals("score") ? row.at("score") : row.at("namedScores", scorer);
        return score.real()
                .orElseThrow(
                        () ->
                                score.refused(
                                        "is missing; the parameter 'scorer' is 'score' or one of: "
                                                + String.join(
                                                        ", ", row.at("namedScores").names())));
    }

    /**
     * From its cache promptfoo tells neither time nor cost, and a cost of 0 where it knows none.
     */
    private static AnswerRow.Measured measured(Fields row, Fields response) {
        var cached = response.at("cached").text().equals(Optional.of("true"));
        var usage = row.at("tokenUsage").given() ? row.at("tokenUsage") : response.at("tokenUsage");
        var prompt = usage.at("prompt").count();
        var completion = usage.at("completion").count();
        var counted = prompt.orElse(0L) + completion.orElse(0L) > 0;
        var cost = row.at("cost").number().or(() -> response.at("cost").number());
        return new AnswerRow.Measured(
                Optional.empty(),
                prompt.filter(_ -> counted),
                completion.filter(_ -> counted),
                cost.filter(c -> c.signum() != 0 && !cached),
                row.at("latencyMs").real().filter(_ -> !cached));
    }
}
