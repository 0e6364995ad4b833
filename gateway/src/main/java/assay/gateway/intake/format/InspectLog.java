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
 * An inspect log as JSON ({@code inspect log dump FILE.eval}). Joined by the sample's id, or by the
 * metadata that the parameter names. Of several epochs one is chosen: repeats are no more examples.
 */
@Singleton
final class InspectLog implements AnswerFormat {
    private static final Layout LAYOUT =
            new Layout(
                    List.of("samples"),
                    Set.of("1", "2"),
                    // What an agent did on the way can be a hundred times its answer.
                    Set.of("messages", "events", "events_data", "timelines", "store", "transcript"),
                    "an inspect log (eval, and samples with id and output)");
    private static final String ATTACHMENT = "attachment://";

    @Override
    public String name() {
        return "inspect";
    }

    @Override
    public String signs() {
        return "a JSON document with version, eval and samples";
    }

    @Override
    public Set<String> parameters() {
        return Set.of("id", "epoch", "scorer");
    }

    @Override
    public boolean begins(Head head) {
        return head.json() && !head.list() && head.has("version", "eval");
    }

    @Override
    public Records open(Source source) throws IOException {
        return source.document(LAYOUT);
    }

    @Override
    public AnswerRow read(Fields row, Asked asked, Choices choices) {
        var id = id(row, asked.parameter("id"));
        if (!choices.takes("epoch", row.at("epoch").text().orElse("1"))) {
            return new AnswerRow.Other();
        }
        var scorer = asked.parameter("scorer");
        var output = row.at("output");
        var text = output(row, output);
        var error = row.at("error", "message").word().or(() -> output.at("error").word());
        if (error.isPresent() || text.isEmpty()) {
            return new AnswerRow.Unanswered(id, error.orElse("no output and no reason"));
        }
        var usage = output.at("usage");
        return new AnswerRow.Answered(
                new AnswerRow.Id(id),
                scorer.isPresent() ? Optional.empty() : text,
                scorer.map(name -> score(row.at("scores"), name)),
                new AnswerRow.Measured(
                        Optional.empty(),
                        usage.at("input_tokens").count(),
                        usage.at("output_tokens").count(),
                        usage.at("total_cost").number(),
                        output.at("time").real().map(seconds -> 1000 * seconds)));
    }

    private String id(Fields row, Optional<String> named) {
        var id = named.map(name -> row.at("metadata", name)).orElseGet(() -> row.at("id"));
        return id.word().orElseThrow(() -> id.refused("is missing; looked for " + signs()));
    }

    private static Optional<String> output(Fields row, Fields output) {
        var choices = output.at("choices").list();
        if (choices.isEmpty()) {
            return output.at("completion").text().filter(text -> !text.isEmpty());
        }
        var content = choices.getFirst().at("message", "content");
        if (content.list().isEmpty()) {
            return content.text().map(text -> attached(row, text));
        }
        var texts =
                content.list().stream()
                        .filter(part -> part.at("type").text().equals(Optional.of("text")))
                        .flatMap(part -> part.at("text").text().stream())
                        .map(text -> attached(row, text))
                        .toList();
        return texts.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", texts));
    }

    private static String attached(Fields row, String text) {
        return text.startsWith(ATTACHMENT)
                ? row.at("attachments", text.substring(ATTACHMENT.length())).text().orElse(text)
                : text;
    }

    /** C, P, I and N stand for correct, partly so, incorrect and no answer. */
    private static double score(Fields scores, String scorer) {
        var value = scores.at(scorer, "value");
        return switch (value.word().orElse("")) {
            case "C", "true" -> 1;
            case "P" -> 0.5;
            case "I", "N", "false" -> 0;
            case "" ->
                    throw value.refused(
                            "is missing; the parameter 'scorer' is one of: "
                                    + String.join(", ", scores.names()));
            default -> value.real().orElseThrow();
        };
    }
}
