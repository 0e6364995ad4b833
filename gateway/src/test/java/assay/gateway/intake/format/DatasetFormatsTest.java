package assay.gateway.intake.format;

import static assay.gateway.intake.format.Fixtures.all;
import static assay.gateway.intake.format.Fixtures.examples;
import static assay.gateway.intake.format.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import assay.gateway.intake.IntakeException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DatasetFormatsTest {
    private static final String CHAT = text("openai-chat.jsonl");
    private static final String CSV = text("promptfoo-tests.csv");
    private static final String YAML = text("promptfooconfig.yaml");

    static List<Arguments> read() {
        return List.of(
                read(
                        "chat: what all systems say is the instruction; earlier turns stay",
                        CHAT,
                        Map.of(),
                        "a|Where is my card?|card_arrival|TRAIN|-",
                        "b|user: Hello\nassistant: How can I help?\nuser: It is lost|lost_card|-|late"),
                read(
                        "chat: the system belongs to the input",
                        CHAT.lines().findFirst().orElseThrow(),
                        Map.of("system", "input"),
                        "a|system: Name the intent.\nuser: Where is my card?|card_arrival|TRAIN|-"),
                read(
                        "evals: messages or a text; the first of several ideal answers",
                        text("openai-evals.jsonl"),
                        Map.of(),
                        "1|Capital of France?|Paris|-|-",
                        "2|Largest city of the US?|New York|-|-",
                        "3|Capital of Italy?|Rome|-|-"),
                read(
                        "promptfoo CSV: ids in metadata",
                        CSV,
                        Map.of("input", "message", "id", "ticket", "slice", "customer"),
                        "id-1|Where is my card?|card_arrival|-|Ann",
                        "id-2|It is lost, help|lost_card|-|Bob",
                        "id-3|What is \"refund: yes\"?|refund: yes|-|Cy"),
                read(
                        "promptfoo YAML: aliases, variables, and words that are no truths",
                        YAML,
                        Map.of(),
                        "id-1|Is it open?|yes|-|-",
                        "id-2|And tomorrow?|yes|-|-",
                        "id-3|Which gate?|007|-|-"),
                read(
                        "promptfoo YAML, a list alone, answers in a variable",
                        "- vars: {text: a, label: x}\n- vars: {text: b, label: y}\n",
                        Map.of("expected", "label"),
                        "1|a|x|-|-",
                        "2|b|y|-|-"),
                read(
                        "promptfoo JSON",
                        "[\n{\"vars\": {\"q\": \"8?\"}, \"assert\": [{\"type\": \"equals\", \"value\": 8}]}\n]",
                        Map.of(),
                        "1|8?|8|-|-"),
                read(
                        "promptfoo JSON lines",
                        "{\"vars\": {\"q\": \"8?\"}, \"assert\": [{\"type\": \"equals\", \"value\": \"8\"}]}\n",
                        Map.of(),
                        "1|8?|8|-|-"));
    }

    private static Arguments read(
            String name, String body, Map<String, String> parameters, String... examples) {
        return argumentSet(name, body, parameters, List.of(examples));
    }

    @ParameterizedTest
    @MethodSource("read")
    void each_format_is_known_by_its_content(
            String body, Map<String, String> parameters, List<String> expected) throws IOException {
        assertThat(all(examples(body, parameters))).isEqualTo(expected);
        assertThat(all(examples("\uFEFF" + body, parameters))).isEqualTo(expected);
    }

    @Test
    void the_dataset_says_what_it_was_read_from() throws IOException {
        var evals = examples(text("openai-evals.jsonl"), Map.of());
        all(evals);
        assertThat(evals.columns().toString())
                .isEqualTo("{expected=ideal (the first of several in 1 rows), input=input}");
        var tests = examples(CSV, Map.of("input", "message", "id", "ticket"));
        all(tests);
        assertThat(tests.columns().toString())
                .isEqualTo("{expected=__expected, id=ticket, input=message}");
    }

    static List<Arguments> refused() {
        return List.of(
                refuse(
                        "chat without an answer",
                        "{\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}",
                        Map.of(),
                        "messages",
                        "row 1: does not end with a message of the assistant"),
                refuse(
                        "chat with another system message",
                        CHAT + CHAT.replace("Name the", "Guess the").replace("\"a\"", "\"c\""),
                        Map.of(),
                        "messages",
                        "row 3: has another system message"),
                refuse(
                        "chat with an image",
                        "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\"}]},{\"role\":\"assistant\",\"content\":\"x\"}]}",
                        Map.of(),
                        "messages[0].content[0]",
                        "row 1: is no text"),
                refuse(
                        "chat with a call of a tool",
                        "{\"messages\":[{\"role\":\"user\",\"content\":\"x\"},{\"role\":\"assistant\",\"tool_calls\":[{}]}]}",
                        Map.of(),
                        "messages[1].content",
                        "row 1: is missing"),
                refuse("a wish that is none", CHAT, Map.of("system", "yes"), "system", "'input'"),
                refuse(
                        "some ids",
                        CHAT.replace(", \"id\": \"b\"", ""),
                        Map.of(),
                        "id",
                        "row 2: has no id, the rows before have one"),
                refuse("an id that no row has", CHAT, Map.of("id", "nr"), "id", "no row has 'nr'"),
                refuse(
                        "evals without an answer",
                        "{\"input\":\"x\",\"ideal\":[]}",
                        Map.of(),
                        "ideal",
                        "row 1: is missing"),
                refuse(
                        "CSV: the input is not told",
                        CSV,
                        Map.of(),
                        "input",
                        "row 1: its variables do not tell which is the input; name it by the parameter"
                                + " 'input': message, customer"),
                refuse(
                        "CSV: a check that tells no answer",
                        CSV.replace("lost_card,", "contains:lost,"),
                        Map.of("input", "message"),
                        "assert",
                        "row 2: has no assertion of type equals, which alone tells the expected answer"
                                + " (found: contains)"),
                refuse(
                        "CSV: two answers",
                        CSV.replace("contains: refund", "equals: refund"),
                        Map.of("input", "message"),
                        "assert",
                        "row 3: has 2 different assertions of type equals"),
                refuse(
                        "YAML: no assertion at all",
                        "tests:\n  - vars: {text: a}\n",
                        Map.of(),
                        "assert",
                        "row 1: has no assertion of type equals"),
                refuse(
                        "YAML: a file of tests",
                        "prompts: [x]\ntests: file://tests.csv\n",
                        Map.of(),
                        "tests",
                        "not the name of its file"),
                refuse(
                        "YAML: files of tests",
                        "tests:\n  - file://a.yaml\n",
                        Map.of(),
                        "tests",
                        "row 1: is 'file://a.yaml' and no test"),
                refuse(
                        "YAML that is broken",
                        "tests:\n  - vars: {text: a\n  - vars: b\n",
                        Map.of(),
                        "body",
                        "is unreadable YAML at line"),
                refuse(
                        "YAML that makes objects",
                        "tests:\n  - !!javax.script.ScriptEngineManager [x]\n",
                        Map.of(),
                        "body",
                        "is unreadable YAML"),
                refuse(
                        "YAML whose aliases would fill any memory",
                        laughs(),
                        Map.of(),
                        "tests",
                        "row 1: holds too much"),
                refuse(
                        "YAML that holds itself",
                        "tests:\n  - &a\n    vars: {text: x}\n    assert: [*a]\n",
                        Map.of(),
                        "tests",
                        "row 1: holds too much, or itself"),
                refuse("a page", "<html><head></head></html>", Map.of(), "body", "is HTML or XML"));
    }

    private static String laughs() {
        var yaml = new StringBuilder("tests:\n  - vars:\n      l0: &l0 [x, x]\n");
        for (var i = 1; i < 24; i++) {
            yaml.append("      l%d: &l%d [*l%d, *l%d]\n".formatted(i, i, i - 1, i - 1));
        }
        return yaml.toString();
    }

    private static Arguments refuse(
            String name, String body, Map<String, String> parameters, String field, String mend) {
        return argumentSet(name, body, parameters, field, mend);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void what_cannot_be_read_is_refused_with_the_row(
            String body, Map<String, String> parameters, String field, String mend) {
        var refusal =
                catchThrowableOfType(IntakeException.class, () -> all(examples(body, parameters)));
        assertThat(refusal).isNotNull();
        assertThat(refusal.mend()).contains(mend);
        assertThat(refusal.field()).isEqualTo(field);
    }
}
