package assay.evaluator.provider;

import static assay.evaluator.provider.Asked.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import assay.contract.Endpoint;
import assay.contract.OutputContract;
import assay.evaluator.ModelServer;
import assay.evaluator.ModelServer.Reply;
import assay.evaluator.core.Answer;
import assay.evaluator.core.Prompt;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What chat completions can be asked for, and how their answers may end. */
@Timeout(30)
class ChatAnswersTest {
    private static final Prompt LABEL =
            new Prompt("Which?", List.of(), "It broke", OutputContract.label("other"));
    private static final SortedSet<Endpoint.Feature> LOGPROBS =
            new TreeSet<>(List.of(Endpoint.Feature.LOGPROBS));

    private final ModelServer server = new ModelServer(_ -> Reply.says("hi"));
    private final Asked asked = new Asked();

    @AfterEach
    void close() {
        server.close();
        asked.close();
    }

    static Stream<Arguments> endings() {
        return Stream.of(
                ends("'finish_reason':'stop','message':{'content':'a'}", "complete a"),
                ends("'finish_reason':null,'message':{'content':'a'}", "complete a"),
                ends("'finish_reason':'eos','message':{'content':''}", "complete "),
                ends("'finish_reason':'length','message':{'content':'a'}", "cut a"),
                ends("'finish_reason':'model_length','message':{'content':null}", "cut "),
                ends("'finish_reason':'content_filter','message':{'content':null}", "refused "),
                ends(
                        "'finish_reason':'stop','message':{'content':null,'refusal':'I cannot'}",
                        "refused I cannot"),
                ends(
                        "'finish_reason':'stop','message':{'content':[{'type':'refusal','refusal':'no'}]}",
                        "refused no"),
                ends("'message':{'content':'a','refusal':null}", "complete a"),
                ends(
                        "'message':{'content':[{'type':'text','text':'a'},{'type':'image'},{'text':'b'}]}",
                        "complete ab"),
                ends(
                        "'finish_reason':'tool_calls','message':{'content':null,'tool_calls':[{}]}",
                        "toolCall "),
                ends("'finish_reason':'function_call','message':{'content':'a'}", "toolCall a"),
                ends("'finish_reason':'stop','message':{'tool_calls':[{}]}", "toolCall "),
                ends("'message':{'content':null,'function_call':{'name':'f'}}", "toolCall "),
                ends("'message':{'content':'a','tool_calls':[{}]}", "complete a"),
                ends("'message':{'content':'a','tool_calls':[]}", "complete a"));
    }

    @ParameterizedTest
    @MethodSource("endings")
    void how_an_answer_ended(String choice, String ended) throws Exception {
        server.behave(_ -> Reply.of(200, json("{'choices':[{" + choice + "}]}")));
        var answer = asked.answer(chat(none(), Map.of()), Asked.PROMPT);
        assertThat(answer.ending().word() + " " + answer.output()).isEqualTo(ended);
    }

    static Stream<Arguments> counts() {
        return Stream.of(
                argumentSet("missing", "", none4()),
                argumentSet("null", "'usage':null", none4()),
                argumentSet("no object", "'usage':[7]", none4()),
                argumentSet(
                        "senseless",
                        "'usage':{'prompt_tokens':-1,'completion_tokens':'7'}",
                        none4()),
                argumentSet(
                        "NaN", "'usage':{'prompt_tokens':NaN,'completion_tokens':1e300}", none4()),
                argumentSet(
                        "whole, with what was cached and thought",
                        "'usage':{'prompt_tokens':90,'completion_tokens':20,"
                                + "'prompt_tokens_details':{'cached_tokens':64},"
                                + "'completion_tokens_details':{'reasoning_tokens':15}}",
                        List.of(
                                Optional.of(90L),
                                Optional.of(20L),
                                Optional.of(64L),
                                Optional.of(15L))),
                argumentSet(
                        "without details",
                        "'usage':{'prompt_tokens':90,'completion_tokens':0,'prompt_tokens_details':null}",
                        List.of(
                                Optional.of(90L),
                                Optional.of(0L),
                                Optional.empty(),
                                Optional.empty())));
    }

    @ParameterizedTest
    @MethodSource("counts")
    void what_is_not_counted_is_unknown(String usage, List<Optional<Long>> counts)
            throws Exception {
        server.behave(_ -> said("a", usage));
        var answer = asked.answer(chat(none(), Map.of()), Asked.PROMPT);
        assertThat(answer.output()).isEqualTo("a");
        assertThat(
                        List.of(
                                answer.inputTokens(),
                                answer.outputTokens(),
                                answer.cachedInputTokens(),
                                answer.reasoningTokens()))
                .isEqualTo(counts);
    }

    @Test
    void a_model_that_wants_other_parameters_can_be_asked() throws Exception {
        var parameters =
                Asked.parameters(
                        Map.of(
                                "max_completion_tokens",
                                4096,
                                "reasoning_effort",
                                "low",
                                "chat_template_kwargs",
                                Map.of("thinking", false)),
                        "max_tokens",
                        "temperature",
                        "never_sent");
        asked.answer(chat(none(), parameters), Asked.PROMPT);
        var body = server.calls.getFirst().body();
        assertThat(body.has("max_tokens") || body.has("temperature") || body.has("never_sent"))
                .isFalse();
        assertThat(body.path("max_completion_tokens").intValue()).isEqualTo(4096);
        assertThat(body.path("reasoning_effort").asText()).isEqualTo("low");
        assertThat(body.path("chat_template_kwargs").path("thinking").isBoolean()).isTrue();
        assertThat(body.path("messages")).hasSize(2);
    }

    @Test
    void probabilities_are_asked_for_only_where_the_endpoint_has_them() throws Exception {
        asked.answer(chat(none(), Map.of()), LABEL);
        asked.answer(chat(LOGPROBS, Map.of()), LABEL);
        asked.answer(chat(LOGPROBS, Map.of("top_logprobs", 20)), LABEL);
        asked.answer(chat(LOGPROBS, Map.of()), Asked.PROMPT);
        assertThat(server.calls.stream().map(c -> c.body().path("logprobs").toString()))
                .containsExactly("", "true", "true", "true");
        assertThat(server.calls.stream().map(c -> c.body().path("top_logprobs").toString()))
                .containsExactly("", "5", "20", "");
    }

    /** A half of a character has a text that only stands for it; its bytes are what it is. */
    @Test
    void a_label_is_as_sure_as_its_tokens_make_it_among_the_labels() throws Exception {
        var contract =
                new OutputContract(
                        OutputContract.Kind.LABEL,
                        new TreeSet<>(List.of("übel")),
                        new TreeMap<>(),
                        Optional.of("other"),
                        0);
        server.behave(
                _ ->
                        said(
                                "übel",
                                "",
                                "{'token':'\\\\xc3','logprob':-0.5,'bytes':[195],'top_logprobs':["
                                        + "{'token':'\\\\xc3','logprob':-0.5,'bytes':[195]},"
                                        + "{'token':'oth','logprob':-2,'bytes':null},"
                                        + "{'token':'?','logprob':-3}]}",
                                "{'token':'\\\\xbcbel','logprob':-0.1,'bytes':[188,98,101,108],'top_logprobs':[]}"));
        var answer =
                asked.answer(
                        chat(LOGPROBS, Map.of()),
                        new Prompt("Which?", List.of(), "It broke", contract));
        var said = Math.exp(-0.6);
        assertThat(answer.confidence().orElseThrow())
                .isCloseTo(said / (said + Math.exp(-2)), within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "7",
                "{}",
                "{'token':'a'}",
                "{'token':'a','logprob':null}",
                "{'token':'a','logprob':NaN}",
                "{'token':'a','logprob':-Infinity}",
                "{'token':'a','logprob':-9999.0}",
                "{'token':'a','logprob':'-1'}",
                "{'token':'a','logprob':1}",
                "{'token':'b','logprob':-1}",
                "{'token':7,'logprob':-1,'bytes':['x',{}]}",
            })
    void probabilities_that_make_no_sense_are_no_confidence_and_the_answer_stands(String tokens)
            throws Exception {
        server.behave(_ -> said("a", "", tokens));
        var answer = asked.answer(chat(LOGPROBS, Map.of()), Asked.PROMPT);
        assertThat(answer.output()).isEqualTo("a");
        assertThat(answer.ending()).isEqualTo(Answer.Ending.COMPLETE);
        assertThat(answer.confidence()).isEmpty();
    }

    @Test
    void what_is_no_answer_has_no_confidence() throws Exception {
        server.behave(
                _ ->
                        Reply.of(
                                200,
                                json(
                                        "{'choices':[{'finish_reason':'length','message':{'content':'a'},"
                                                + "'logprobs':{'content':[{'token':'a','logprob':-1}]}}]}")));
        assertThat(asked.answer(chat(LOGPROBS, Map.of()), Asked.PROMPT).confidence()).isEmpty();
    }

    private Endpoint chat(SortedSet<Endpoint.Feature> supports, Map<String, Object> parameters) {
        SortedMap<String, Object> sorted = new TreeMap<>(parameters);
        return Asked.endpoint(server.baseUrl(), Endpoint.CHAT_COMPLETIONS, supports, sorted);
    }

    private static SortedSet<Endpoint.Feature> none() {
        return Collections.emptySortedSet();
    }

    private static List<Optional<Long>> none4() {
        return Collections.nCopies(4, Optional.empty());
    }

    private static Arguments ends(String choice, String ended) {
        return argumentSet(choice, choice, ended);
    }

    private static Reply said(String output, String usage, String... tokens) {
        var logprobs =
                tokens.length == 0
                        ? "null"
                        : "{'content':[" + String.join(",", tokens) + "],'refusal':null}";
        return Reply.of(
                200,
                json(
                        "{'choices':[{'finish_reason':'stop','message':{'content':'%s'},'logprobs':%s}]%s}"
                                .formatted(output, logprobs, usage.isEmpty() ? "" : "," + usage)));
    }
}
