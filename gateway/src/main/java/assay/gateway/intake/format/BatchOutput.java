package assay.gateway.intake.format;

import assay.gateway.intake.AnswerFormat;
import assay.gateway.intake.AnswerRow;
import assay.gateway.intake.Asked;
import assay.gateway.intake.Choices;
import assay.gateway.intake.Fields;
import assay.gateway.intake.Head;
import assay.gateway.intake.Records;
import assay.gateway.intake.Source;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The output file of OpenAI's Batch API, or its error file: the custom_id is the example's id. The
 * bodies of chat completions, responses and old completions are read.
 */
@Singleton
final class BatchOutput implements AnswerFormat {
    @Override
    public String name() {
        return "openai-batch";
    }

    @Override
    public String signs() {
        return "JSON lines with custom_id and response";
    }

    @Override
    public Set<String> parameters() {
        return Set.of();
    }

    @Override
    public boolean begins(Head head) {
        return head.has("custom_id") && (head.has("response") || head.has("error"));
    }

    @Override
    public Records open(Source source) {
        return source.lines();
    }

    @Override
    public AnswerRow read(Fields row, Asked asked, Choices choices) {
        var id =
                row.at("custom_id")
                        .text()
                        .orElseThrow(
                                () ->
                                        row.at("custom_id")
                                                .refused("is missing; looked for " + signs()));
        var response = row.at("response");
        if (row.at("error").given() || !response.given()) {
            return new AnswerRow.Unanswered(id, reason(row.at("error")));
        }
        var status = response.at("status_code").count();
        var body = response.at("body");
        if (!status.equals(Optional.of(200L))) {
            return new AnswerRow.Unanswered(
                    id,
                    "status_code %s, %s"
                            .formatted(
                                    status.map(Object::toString).orElse("missing"),
                                    reason(body.at("error"))));
        }
        var output = output(body);
        if (output.isEmpty()) {
            return new AnswerRow.Unanswered(id, "an answer without text");
        }
        return new AnswerRow.Answered(
                new AnswerRow.Id(id), output, Optional.empty(), usage(body.at("usage")));
    }

    private static Optional<String> output(Fields body) {
        if (body.at("output").given()) { // of /v1/responses
            var parts =
                    body.at("output").list().stream()
                            .flatMap(item -> item.at("content").list().stream())
                            .filter(
                                    part ->
                                            part.at("type")
                                                    .text()
                                                    .equals(Optional.of("output_text")))
                            .flatMap(part -> part.at("text").text().stream())
                            .toList();
            return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("", parts));
        }
        var choices = body.at("choices");
        if (choices.list().isEmpty()) {
            throw choices.refused("is missing; looked for a chat completion or a response");
        }
        var first = choices.list().getFirst();
        return first.at("message", "content").text().or(() -> first.at("text").text());
    }

    private static AnswerRow.Measured usage(Fields usage) {
        return AnswerRow.Measured.tokens(
                usage.at("prompt_tokens").count().or(() -> usage.at("input_tokens").count()),
                usage.at("completion_tokens").count().or(() -> usage.at("output_tokens").count()));
    }

    private static String reason(Fields error) {
        var code = error.at("code").word();
        var message = error.at("message").word();
        if (code.isEmpty() && message.isEmpty()) {
            return error.word().orElse("no response and no reason");
        }
        return String.join(": ", Stream.concat(code.stream(), message.stream()).toList());
    }
}
