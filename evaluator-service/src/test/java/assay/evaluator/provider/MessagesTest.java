package assay.evaluator.provider;

import static assay.evaluator.provider.Asked.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import assay.contract.Endpoint;
import assay.evaluator.ModelServer;
import assay.evaluator.ModelServer.Reply;
import assay.evaluator.core.Prompt;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
class MessagesTest {
    private static final long UNKNOWN = -1;

    private static final String HI =
            json(
                    "{'type':'message','role':'assistant','model':'claude-0815',"
                            + "'content':[{'type':'text','text':'hi'}],'stop_reason':'end_turn',"
                            + "'usage':{'input_tokens':10,'output_tokens':2}}");

    private final ModelServer server = new ModelServer(_ -> Reply.of(200, HI));
    private final Asked asked = new Asked();

    @AfterEach
    void close() {
        server.close();
        asked.close();
    }

    @Test
    void asks_with_the_unchanging_part_marked_for_the_cache() throws Exception {
        var shots = List.of(new Prompt.Shot("in 1", "out 1"), new Prompt.Shot("in 2", "out 2"));
        var prompt =
                new Prompt(
                        Asked.PROMPT.system(), shots, Asked.PROMPT.user(), Asked.PROMPT.contract());
        var answer = asked.answer(endpoint(), prompt);
        assertThat(answer.output()).isEqualTo("hi");
        assertThat(answer.model()).contains("claude-0815");
        assertThat(answer.latencyMicros()).isPositive();
        var call = server.calls.getFirst();
        assertThat(call.header("x-api-key")).isEqualTo("sk-very-secret");
        assertThat(call.header("anthropic-version")).isEqualTo("2023-06-01");
        assertThat(call.authorization()).isEmpty();
        assertThat(call.body().toString())
                .isEqualTo(
                        json(
                                "{'model':'m','max_tokens':512,'temperature':0,"
                                        + "'system':[{'type':'text','text':'Be brief.','cache_control':{'type':'ephemeral'}}],"
                                        + "'messages':["
                                        + "{'role':'user','content':'in 1'},"
                                        + "{'role':'assistant','content':'out 1'},"
                                        + "{'role':'user','content':'in 2'},"
                                        + "{'role':'assistant','content':[{'type':'text','text':'out 2','cache_control':{'type':'ephemeral'}}]},"
                                        + "{'role':'user','content':'Hello'}]}"));
    }

    @Test
    void an_endpoints_parameters_are_laid_over_the_body() throws Exception {
        var parameters =
                Asked.parameters(
                        Map.of("thinking", Map.of("type", "adaptive"), "max_tokens", 4096),
                        "temperature");
        asked.answer(
                Asked.endpoint(server.baseUrl(), "messages", new TreeSet<>(), parameters),
                Asked.PROMPT);
        var body = server.calls.getFirst().body();
        assertThat(body.has("temperature")).isFalse();
        assertThat(body.path("max_tokens").intValue()).isEqualTo(4096);
        assertThat(body.path("thinking").path("type").asText()).isEqualTo("adaptive");
    }

    static Stream<Arguments> endings() {
        return Stream.of(
                ends("'end_turn'", "[{'type':'text','text':'a'}]", "complete a"),
                ends("'stop_sequence'", "[{'type':'text','text':'a'}]", "complete a"),
                ends("null", "[{'type':'text','text':'a'}]", "complete a"),
                ends("'end_turn'", "[]", "complete "),
                ends(
                        "'end_turn'",
                        "[{'type':'thinking','thinking':'t'},{'type':'redacted_thinking','data':'d'},"
                                + "{'type':'text','text':'a'},{'type':'text','text':'b'}]",
                        "complete ab"),
                ends("'max_tokens'", "[{'type':'text','text':'a'}]", "cut a"),
                ends("'model_context_window_exceeded'", "[]", "cut "),
                ends("'pause_turn'", "[]", "cut "),
                ends("'tool_use'", "[{'type':'tool_use','name':'f','input':{}}]", "toolCall "),
                ends("'refusal'", "[{'type':'text','text':'no'}]", "refused no"),
                ends(
                        "'refusal','stop_details':{'type':'refusal','explanation':'harm'}",
                        "[]",
                        "refused harm"),
                ends("'refusal','stop_details':null", "[]", "refused "));
    }

    @ParameterizedTest
    @MethodSource("endings")
    void how_an_answer_ended(String reason, String content, String ended) throws Exception {
        server.behave(
                _ ->
                        Reply.of(
                                200,
                                json("{'content':" + content + ",'stop_reason':" + reason + "}")));
        var answer = asked.answer(endpoint(), Asked.PROMPT);
        assertThat(answer.ending().word() + " " + answer.output()).isEqualTo(ended);
        assertThat(answer.inputTokens()).isEmpty();
        assertThat(answer.confidence()).isEmpty();
    }

    static Stream<Arguments> counts() {
        return Stream.of(
                counted("", UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
                counted("'output_tokens':7", UNKNOWN, 7L, UNKNOWN, UNKNOWN),
                counted("'input_tokens':10,'output_tokens':7", 10L, 7L, UNKNOWN, UNKNOWN),
                counted(
                        "'input_tokens':10,'cache_read_input_tokens':2000,"
                                + "'cache_creation_input_tokens':300,'output_tokens':7,"
                                + "'output_tokens_details':{'thinking_tokens':5}",
                        2310L,
                        7L,
                        2000L,
                        5L),
                counted(
                        "'input_tokens':10,'cache_read_input_tokens':0,"
                                + "'cache_creation_input_tokens':null,'output_tokens':7",
                        10L,
                        7L,
                        0L,
                        UNKNOWN));
    }

    @ParameterizedTest
    @MethodSource("counts")
    void input_tokens_are_all_with_those_of_the_cache(String usage, List<Optional<Long>> counts)
            throws Exception {
        server.behave(_ -> Reply.of(200, json("{'content':[],'usage':{" + usage + "}}")));
        var answer = asked.answer(endpoint(), Asked.PROMPT);
        assertThat(
                        List.of(
                                answer.inputTokens(),
                                answer.outputTokens(),
                                answer.cachedInputTokens(),
                                answer.reasoningTokens()))
                .isEqualTo(counts);
    }

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "529 | overloaded_error | passing http529",
                "500 | api_error | passing http500",
                "429 | rate_limit_error | passing http429",
                "400 | invalid_request_error | configuration http400",
                "401 | authentication_error | configuration http401",
                "402 | billing_error | configuration http402",
                "403 | permission_error | configuration http403",
                "404 | not_found_error | configuration http404",
                "413 | request_too_large | question http413",
                "200 | overloaded_error | passing error200",
                "200 | permission_error | configuration error200",
            })
    void an_error_is_handed_on_in_the_providers_words(int status, String type, String named) {
        var body = "{'type':'error','error':{'type':'%s','message':'so it is'},'request_id':'r'}";
        server.behave(_ -> Reply.of(status, json(body.formatted(type))));
        var failure = asked.failure(endpoint());
        assertThat(failure.kind().word() + " " + failure.what()).isEqualTo(named);
        assertThat(failure.says()).endsWith(": so it is");
    }

    @Test
    void an_answer_in_another_wire_format_is_named() {
        server.behave(_ -> Reply.says("hi"));
        assertThat(asked.failure(endpoint()).says()).contains("not a message (content is missing)");
    }

    private Endpoint endpoint() {
        return Asked.endpoint(server.baseUrl(), "messages");
    }

    private static Arguments ends(String reason, String content, String ended) {
        return argumentSet(reason + " " + content, reason, content, ended);
    }

    private static Arguments counted(String usage, Long... counts) {
        return argumentSet(
                "{" + usage + "}",
                usage,
                Stream.of(counts).map(n -> Optional.of(n).filter(c -> c >= 0)).toList());
    }
}
