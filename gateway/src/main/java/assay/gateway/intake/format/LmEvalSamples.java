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

/**
 * What lm-eval writes with {@code --log_samples}: samples_TASK_TIME.jsonl. Joined by doc_id or by
 * the field of the doc that the parameter names. A task of several filters holds each doc once for
 * each, so one filter is chosen.
 */
@Singleton
final class LmEvalSamples implements AnswerFormat {
    @Override
    public String name() {
        return "lm-eval";
    }

    @Override
    public String signs() {
        return "JSON lines with doc_id, doc and filtered_resps";
    }

    @Override
    public Set<String> parameters() {
        return Set.of("id", "filter", "scorer");
    }

    @Override
    public boolean begins(Head head) {
        return head.has("doc_id") && (head.has("doc") || head.has("filtered_resps"));
    }

    @Override
    public Records open(Source source) {
        return source.lines();
    }

    @Override
    public AnswerRow read(Fields row, Asked asked, Choices choices) {
        var id = id(row, asked);
        if (!choices.takes("filter", row.at("filter").word().orElse("none"))) {
            return new AnswerRow.Other();
        }
        var scorer = asked.parameter("scorer");
        if (scorer.isPresent()) {
            return answered(id, Optional.empty(), Optional.of(score(row, scorer.get())));
        }
        var responses = row.at("filtered_resps");
        if (responses.list().isEmpty()) {
            throw responses.refused("is missing; looked for " + signs());
        }
        return LogLikelihoods.of(row, responses)
                .<AnswerRow>map(
                        chosen ->
                                new AnswerRow.Answered(
                                        new AnswerRow.Id(id),
                                        Optional.of(chosen.choice()),
                                        Optional.empty(),
                                        new AnswerRow.Measured(
                                                Optional.of(chosen.confidence()),
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.empty())))
                .orElseGet(() -> generated(row, id, responses.list().getFirst()));
    }

    private static AnswerRow generated(Fields row, String id, Fields response) {
        if (!response.node().isArray()) {
            return answered(id, response.text(), Optional.empty());
        }
        if (response.list().size() != 1) { // take_first_k and its like: answers to one question
            throw response.refused(
                    ("holds no single answer to the doc; choose a filter that leaves one, or take a"
                                    + " metric by the parameter 'scorer': %s")
                            .formatted(metrics(row)));
        }
        return answered(id, response.list().getFirst().text(), Optional.empty());
    }

    private static AnswerRow answered(String id, Optional<String> output, Optional<Double> score) {
        return output.isEmpty() && score.isEmpty()
                ? new AnswerRow.Unanswered(id, "an answer that is null")
                : new AnswerRow.Answered(
                        new AnswerRow.Id(id), output, score, AnswerRow.Measured.NOTHING);
    }

    /** Where the dataset's rows were counted, from 1: docs are counted from 0. */
    private String id(Fields row, Asked asked) {
        var named = asked.parameter("id");
        if (named.isPresent()) {
            var id = row.at("doc", named.get());
            return id.word()
                    .or(() -> row.at(named.get()).word())
                    .orElseThrow(
                            () ->
                                    id.refused(
                                            "is missing; the parameter 'id' is a field of doc: "
                                                    + String.join(", ", row.at("doc").names())));
        }
        var id = row.at("doc_id");
        if (asked.counted()) {
            var number = id.count();
            if (number.isPresent()) {
                return Long.toString(number.get() + 1);
            }
        }
        return id.word().orElseThrow(() -> id.refused("is missing; looked for " + signs()));
    }

    private static double score(Fields row, String metric) {
        var score = row.at(metric);
        return switch (score.word().orElse("")) {
            case "true", "True" -> 1;
            case "false", "False" -> 0;
            case "" ->
                    throw score.refused(
                            "is missing; the parameter 'scorer' is one of: " + metrics(row));
            default -> score.real().orElseThrow();
        };
    }

    static String metrics(Fields row) {
        return String.join(
                ", ", row.at("metrics").list().stream().flatMap(m -> m.text().stream()).toList());
    }
}
