package assay.gateway.intake.format;

import static assay.gateway.intake.format.Fixtures.all;
import static assay.gateway.intake.format.Fixtures.answers;
import static assay.gateway.intake.format.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import assay.contract.Unanswered;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RecordingFormatsTest {
    private static final String TEXT_1 =
            "900a4469df00ccbfd0c145c6d1e4b7953dd0afafadd7534e3a4019e8d38fc663";

    static List<Arguments> read() {
        return List.of(
                read(
                        "Batch: chat completions and responses; refusals and errors are no answers",
                        "openai-batch.jsonl",
                        Map.of(),
                        "id-2|label-2|-|-|22|2|-|-",
                        "id-1|label-1|-|-|30|3|-|-"),
                read(
                        "promptfoo: one provider by its label; a failed assertion is an answer",
                        "promptfoo-results.json",
                        Map.of("id", "ticket", "provider", "big"),
                        "id-1|label-9|-|-|12|5|0.002|900.0",
                        "id-3|label-3|-|-|13|6|0.002|700.0"),
                read(
                        "promptfoo: by the provider's id; what comes from the cache tells no time",
                        "promptfoo-results.json",
                        Map.of("id", "ticket", "provider", "openai:gpt-4.1-mini"),
                        "id-1|label-1|-|-|12|5|0.00012|420.0",
                        "id-2|{\"intent\":\"label-2\"}|-|-|-|-|-|-"),
                read(
                        "promptfoo: marks of a named score",
                        "promptfoo-results.json",
                        Map.of("id", "ticket", "provider", "big", "scorer", "accuracy"),
                        "id-1|-|0.0|-|12|5|0.002|900.0",
                        "id-3|-|1.0|-|13|6|0.002|700.0"),
                read(
                        "inspect: one epoch, tokens, money and time",
                        "inspect-log.json",
                        Map.of("epoch", "1"),
                        "id-1|label-1|-|-|12|5|0.00012|420.0",
                        "id-2|label-9|-|-|13|6|-|500.0"),
                read(
                        "inspect: another epoch, its answer in an attachment",
                        "inspect-log.json",
                        Map.of("epoch", "2"),
                        "id-1|a long answer|-|-|-|-|-|-"),
                read(
                        "inspect: marks in letters, ids in metadata",
                        "inspect-log.json",
                        Map.of("epoch", "1", "scorer", "match", "id", "ticket"),
                        "T-1|-|1.0|-|12|5|0.00012|420.0",
                        "T-2|-|0.0|-|13|6|-|500.0"),
                read(
                        "lm-eval: one filter of two",
                        "lm-eval-gsm8k.jsonl",
                        Map.of("filter", "flexible-extract", "id", "key"),
                        "id-1|2|-|-|-|-|-|-",
                        "id-2|5|-|-|-|-|-|-"),
                read(
                        "lm-eval: a metric",
                        "lm-eval-gsm8k.jsonl",
                        Map.of("filter", "strict-match", "scorer", "exact_match"),
                        "0|-|1.0|-|-|-|-|-",
                        "1|-|0.0|-|-|-|-|-"),
                read(
                        "lm-eval: the likeliest choice, of the doc or of what was offered",
                        "lm-eval-arc.jsonl",
                        Map.of("id", "id"),
                        "id-1|ice|-|0.787|-|-|-|-",
                        "id-2|cork|-|0.998|-|-|-|-"));
    }

    private static Arguments read(
            String name, String file, Map<String, String> parameters, String... answers) {
        return argumentSet(name, file, parameters, List.of(answers));
    }

    @ParameterizedTest
    @MethodSource("read")
    void each_format_is_known_by_its_content(
            String file, Map<String, String> parameters, List<String> expected) throws IOException {
        assertThat(all(answers(text(file), parameters, false))).isEqualTo(expected);
        assertThat(all(answers("\uFEFF" + text(file), parameters, false))).isEqualTo(expected);
    }

    @Test
    void rows_without_an_answer_are_counted_and_named() throws IOException {
        var batch = answers(text("openai-batch.jsonl"), Map.of(), false);
        all(batch);
        assertThat(batch.unanswered())
                .isEqualTo(
                        Optional.of(
                                new Unanswered(
                                        3,
                                        List.of(
                                                "row 2 ('id-7'): batch_expired: This request could"
                                                        + " not be executed before the completion window"
                                                        + " expired.",
                                                "row 3 ('id-3'): status_code 429,"
                                                        + " rate_limit_exceeded: Rate limit reached",
                                                "row 5 ('id-4'): an answer without text"))));
        assertThat(batch.answers()).isEqualTo(2);
        assertThat(List.of(batch.row(1), batch.row(2))).containsExactly(1L, 4L);

        var promptfoo = Map.of("id", "ticket", "provider", "big");
        var results = answers(text("promptfoo-results.json"), promptfoo, false);
        all(results);
        assertThat(results.unanswered().map(Unanswered::first))
                .contains(List.of("row 4 ('id-2'): API error: 500 Internal Server Error"));
        assertThat(List.of(results.row(1), results.row(2))).containsExactly(2L, 5L);

        var log = answers(text("inspect-log.json"), Map.of("epoch", "1"), false);
        all(log);
        assertThat(log.unanswered().map(Unanswered::first))
                .contains(List.of("row 3 ('id-3'): TimeoutError()"));
    }

    @Test
    void promptfoo_without_ids_is_joined_by_the_input() throws IOException {
        var reader = answers(text("promptfoo-results.json"), Map.of("provider", "big"), false);
        assertThat(all(reader)).first().asString().startsWith(TEXT_1 + ":2|label-9|");
        assertThat(reader.byInput()).isTrue();
        var named = Map.of("provider", "big", "input", "message");
        assertThat(all(answers(text("promptfoo-results.json"), named, false))).hasSize(2);
    }

    @Test
    void lines_of_promptfoo_are_the_same_rows() throws IOException {
        var line =
                """
                {"promptIdx":0,"testIdx":0,"provider":{"id":"p"},"prompt":{"raw":"x"},"vars":{"id":"a","q":"x"},\
                "response":{"output":"yes"},"score":1,"cost":0}
                """;
        assertThat(all(answers(line, Map.of(), false))).containsExactly("a|yes|-|-|-|-|-|-");
    }

    @Test
    void docs_are_counted_from_0_and_rows_from_1() throws IOException {
        assertThat(all(answers(text("lm-eval-arc.jsonl"), Map.of(), true)))
                .extracting(answer -> answer.substring(0, 2))
                .containsExactly("1|", "2|");
    }

    @Test
    void a_scorer_is_named_with_its_tool() throws IOException {
        var parameters = Map.of("scorer", "acc_norm");
        var reader = answers(text("lm-eval-arc.jsonl"), parameters, false);
        assertThat(reader.scorer()).contains("lm-eval:acc_norm");
        assertThat(all(reader)).containsExactly("0|-|0.0|-|-|-|-|-", "1|-|1.0|-|-|-|-|-");
    }

    @Test
    void what_is_skipped_may_be_longer_than_any_row() throws IOException {
        var events = "{\"event\":\"model\",\"x\":\"" + "e".repeat(1 << 20) + "\"},";
        var body =
                text("inspect-log.json")
                        .replace("[{\"event\": \"sample_init\"}]", "[" + events.repeat(12) + "{}]");
        assertThat(body.length()).isGreaterThan(12 << 20);
        assertThat(all(answers(body, Map.of("epoch", "1"), false))).hasSize(2);
    }
}
