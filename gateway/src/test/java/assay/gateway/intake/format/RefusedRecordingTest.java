package assay.gateway.intake.format;

import static assay.gateway.intake.format.Fixtures.all;
import static assay.gateway.intake.format.Fixtures.answers;
import static assay.gateway.intake.format.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import assay.gateway.intake.IntakeException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RefusedRecordingTest {
    private static final String BATCH = text("openai-batch.jsonl");
    private static final String PROMPTFOO = text("promptfoo-results.json");
    private static final String INSPECT = text("inspect-log.json");
    private static final String GSM8K = text("lm-eval-gsm8k.jsonl");
    private static final String ARC = text("lm-eval-arc.jsonl");

    static List<Arguments> refused() {
        return List.of(
                refuse(
                        "a page in place of JSON",
                        "<!DOCTYPE html>\n<html><body>502 Bad Gateway</body></html>",
                        Map.of(),
                        "body",
                        "is HTML or XML"),
                refuse(
                        "a document of no known format",
                        "{\n  \"answers\": [{\"id\": 1}]\n}",
                        Map.of(),
                        "body",
                        "promptfoo (a JSON document with results.results"),
                refuse(
                        "no such format",
                        BATCH,
                        Map.of("format", "deepeval"),
                        "format",
                        "inspect ("),
                refuse(
                        "the format that the caller names is not there",
                        "{\"id\":\"a\",\"output\":\"x\"}",
                        Map.of("format", "openai-batch"),
                        "custom_id",
                        "row 1: is missing; looked for JSON lines with custom_id and response"),
                refuse(
                        "results that are read as a log",
                        PROMPTFOO,
                        Map.of("format", "inspect"),
                        "samples",
                        "looked for an inspect log"),
                refuse(
                        "a parameter that means nothing here",
                        BATCH,
                        Map.of("provider", "big"),
                        "provider",
                        "means nothing in the format openai-batch"),
                refuse(
                        "a parameter of a tool with plain rows",
                        "id,output\na,x\n",
                        Map.of("epoch", "1"),
                        "epoch",
                        "means nothing in the format plain"),
                refuse(
                        "no row is an answer",
                        BATCH.lines().skip(1).findFirst().orElseThrow(),
                        Map.of(),
                        "body",
                        "none of the 1 rows holds an answer; the first is row 1 ('id-7'): batch"),
                refuse(
                        "a line is cut",
                        BATCH.substring(0, BATCH.length() - 40),
                        Map.of(),
                        "body",
                        "row 5: (line 5) is unreadable JSON"),
                refuse(
                        "a body that is no completion",
                        "{\"custom_id\":\"a\",\"response\":{\"status_code\":200,\"body\":{\"data\":[]}}}",
                        Map.of(),
                        "response.body.choices",
                        "row 1: is missing"),
                refuse(
                        "tokens that are no number",
                        BATCH.replace("\"prompt_tokens\": 22", "\"prompt_tokens\": \"many\""),
                        Map.of(),
                        "response.body.usage.prompt_tokens",
                        "row 1: is no number"),
                refuse(
                        "two providers: which is said",
                        PROMPTFOO,
                        Map.of("id", "ticket"),
                        "provider",
                        "small, big"),
                refuse(
                        "a provider that is not there",
                        PROMPTFOO,
                        Map.of("provider", "huge"),
                        "provider",
                        "small, big"),
                refuse(
                        "results of a version to come",
                        PROMPTFOO.replace("\"version\": 3", "\"version\": 4"),
                        Map.of("provider", "big"),
                        "results.version",
                        "is 4; understood are 2 and 3"),
                refuse(
                        "results without a version",
                        PROMPTFOO.replace("\"version\": 3,", ""),
                        Map.of("provider", "big"),
                        "results.version",
                        "is missing"),
                refuse(
                        "an id that is not there",
                        PROMPTFOO,
                        Map.of("provider", "big", "id", "nr"),
                        "vars.nr",
                        "row 2: is missing"),
                refuse(
                        "a variable that is not there",
                        PROMPTFOO,
                        Map.of("provider", "big", "input", "text"),
                        "vars.text",
                        "message"),
                refuse(
                        "variables that do not tell the input",
                        PROMPTFOO.replace("\"vars\": {\"", "\"vars\": {\"tone\": \"kind\", \""),
                        Map.of("provider", "big"),
                        "input",
                        "row 2: its variables do not tell which is the input; name it by the parameter"
                                + " 'input': tone, message"),
                refuse(
                        "a score that is not there",
                        PROMPTFOO,
                        Map.of("provider", "big", "scorer", "tone"),
                        "namedScores.tone",
                        "'score' or one of: accuracy"),
                refuse(
                        "results that end in the middle",
                        PROMPTFOO.substring(0, PROMPTFOO.indexOf("\"r4\"")),
                        Map.of("provider", "small"),
                        "body",
                        "ends in the middle, after row 3"),
                refuse(
                        "results that end after the last row",
                        PROMPTFOO.substring(0, PROMPTFOO.indexOf("\"stats\"")),
                        Map.of("provider", "small"),
                        "body",
                        "ends in the middle, after row 5"),
                refuse(
                        "broken JSON",
                        PROMPTFOO.replace("\"id\": \"r3\",", "\"id\": r3,"),
                        Map.of("provider", "small"),
                        "body",
                        "is unreadable JSON at line"),
                refuse("several epochs", INSPECT, Map.of(), "epoch", "1, 2"),
                refuse(
                        "a scorer that is not there",
                        INSPECT,
                        Map.of("epoch", "1", "scorer", "judge"),
                        "scores.judge.value",
                        "match, f1"),
                refuse(
                        "a log of a version to come",
                        INSPECT.replace("\"version\": 2", "\"version\": 3"),
                        Map.of("epoch", "1"),
                        "version",
                        "is 3; understood are 1 and 2"),
                refuse(
                        "a log without samples",
                        "{\"version\": 2, \"status\": \"started\", \"eval\": {}}",
                        Map.of(),
                        "samples",
                        "looked for an inspect log"),
                refuse(
                        "several filters",
                        GSM8K,
                        Map.of(),
                        "filter",
                        "strict-match, flexible-extract"),
                refuse(
                        "a metric that is not there",
                        ARC,
                        Map.of("scorer", "f1"),
                        "f1",
                        "row 1: is missing; the parameter 'scorer' is one of: acc, acc_norm"),
                refuse(
                        "a metric above 1",
                        ARC.replace("\"acc\": 1.0", "\"acc\": 2"),
                        Map.of("scorer", "acc"),
                        "score",
                        "row 1: from 0 to 1"),
                refuse(
                        "likelihoods of more than the choices",
                        ARC.replace("[\"stone\", \"ice\", \"wood\"]", "[\"stone\", \"ice\"]"),
                        Map.of(),
                        "filtered_resps",
                        "acc, acc_norm"),
                refuse(
                        "a field that the doc has not",
                        ARC,
                        Map.of("id", "key"),
                        "doc.key",
                        "id, question, choices, answerKey"));
    }

    private static Arguments refuse(
            String name, String body, Map<String, String> parameters, String field, String mend) {
        return argumentSet(name, body, parameters, field, mend);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void what_cannot_be_read_is_refused_with_what_was_looked_for(
            String body, Map<String, String> parameters, String field, String mend) {
        var refusal =
                catchThrowableOfType(
                        IntakeException.class, () -> all(answers(body, parameters, false)));
        assertThat(refusal).isNotNull();
        assertThat(refusal.mend()).contains(mend);
        assertThat(refusal.field()).isEqualTo(field);
    }
}
