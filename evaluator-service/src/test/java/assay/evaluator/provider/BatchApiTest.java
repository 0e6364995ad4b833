package assay.evaluator.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import assay.contract.Endpoint;
import assay.contract.Limits;
import assay.contract.OutputContract;
import assay.evaluator.BatchServer;
import assay.evaluator.BatchServer.Line;
import assay.evaluator.ModelServer;
import assay.evaluator.core.Answer;
import assay.evaluator.core.BatchSeen.Status;
import assay.evaluator.core.CallFailed;
import assay.evaluator.core.Prompt;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchApiTest {
    private static final Optional<String> KEY = Optional.of("sk-very-secret");
    private static final String ODD = "\"Grüße\"\n{\u2028} \\ 漢";

    private final BatchServer server =
            new BatchServer(_ -> new Line(200, ModelServer.Reply.says("hi").body()));
    private final ObjectMapper json = new ObjectMapper();
    private final BatchHttp http = new BatchHttp();
    private final ChatCompletions chat = new ChatCompletions(json);
    private final BatchApi api = new BatchApi(http, new BatchCompletions(chat), json);
    private final Endpoint endpoint =
            new Endpoint(server.baseUrl(), "m", Optional.of("key"), Limits.DEFAULT);
    private final Map<String, Answer> answers = new HashMap<>();
    private final Map<String, CallFailed> failures = new HashMap<>();

    @AfterEach
    void close() {
        server.close();
        http.close();
    }

    @Test
    void a_file_is_uploaded_as_a_form_whose_lines_are_chat_completions() throws Exception {
        var file = api.upload(endpoint, KEY, prompts("Hello", ODD));
        api.create(endpoint, KEY, file, "mark");
        server.finish();
        api.get(endpoint, KEY, "batch_1");
        assertThat(server.forms)
                .containsExactly(
                        """
                        --BOUNDARY
                        Content-Disposition: form-data; name="purpose"

                        batch
                        --BOUNDARY
                        Content-Disposition: form-data; name="file"; filename="assay.jsonl"
                        Content-Type: application/jsonl


                        --BOUNDARY--
                        """
                                .replace("\n", "\r\n"));
        assertThat(server.authorizations).containsOnly("Bearer sk-very-secret");
        assertThat(server.asked).extracting(BatchServer.Asked::input).containsExactly("Hello", ODD);
        assertThat(server.asked)
                .extracting(BatchServer.Asked::customId)
                .containsExactly("h0", "h1");
        assertThat(server.asked.getFirst().body())
                .isEqualTo(json.readTree(chat.call(endpoint, KEY, prompt("Hello")).body()));
    }

    @Test
    void one_file_takes_so_many_requests_and_bytes() {
        var many = prompts("Hello");
        for (var i = 1; i <= BatchFile.REQUESTS; i++) {
            many.put("h" + i, prompt("Hello"));
        }
        assertThat(api.fitting(endpoint, many)).hasSize(BatchFile.REQUESTS).startsWith("h0", "h1");
        var large = "x".repeat(19_000_000);
        var few =
                prompts(
                        large, large, large, large, large, large, large, large, large, large,
                        large);
        assertThat(api.fitting(endpoint, few)).hasSize(9);
    }

    @ParameterizedTest(name = "{0}: {2}, {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "an error of the model | 'response':{'status_code':500,'body':{'error':{'message':'oops'}}},'error':null | true | status 500: oops",
                "too many | 'response':{'status_code':429,'body':{'error':{'message':'slow down'}}} | true | status 429: slow down",
                "refused | 'response':{'status_code':400,'body':{'error':{'message':'no sk-very-secret'}}} | false | status 400: no ***",
                "expired | 'response':null,'error':{'code':'batch_expired','message':'Too late.'} | true | Too late.",
                "without words | 'response':null,'error':{'code':'batch_cancelled'} | true | batch_cancelled",
                "no completion | 'response':{'status_code':200,'body':{'choices':[]}} | false | not a chat completion",
                "nothing at all | 'id':'r' | true | (nothing said)",
            })
    void a_request_that_failed_says_why_and_whether_to_ask_again(
            String name, String line, boolean passing, String says) throws Exception {
        read("{\"custom_id\":\"h0\"," + line.replace('\'', '"') + "}");
        assertThat(answers).as(name).isEmpty();
        assertThat(failures).containsOnlyKeys("h0");
        var failed = Objects.requireNonNull(failures.get("h0"));
        assertThat(failed.isPassing()).isEqualTo(passing);
        assertThat(failed.says()).contains(says).doesNotContain("sk-very-secret");
    }

    @Test
    void lines_that_cannot_be_read_lose_no_others() throws Exception {
        var body = ModelServer.Reply.says("hi").body();
        var good =
                "{\"custom_id\":\"%s\",\"response\":{\"status_code\":200,\"body\":" + body + "}}\n";
        read(
                "\uFEFF{\n"
                        + good.formatted("h0")
                        + "<html>\n\n{\"custom_id\":\"h1\",\n"
                        + "x".repeat(9_000_000)
                        + "\n"
                        + good.formatted("another")
                        + good.formatted("h2").strip());
        assertThat(failures).isEmpty();
        assertThat(answers).containsOnlyKeys("h0", "h2");
        var answer = Objects.requireNonNull(answers.get("h2"));
        assertThat(answer.output()).isEqualTo("hi");
        assertThat(answer.inputTokens()).contains(10L);
        assertThat(answer.latency()).isEmpty();
    }

    @Test
    void a_batch_is_found_by_its_mark_on_a_later_page_and_not_beyond_its_time() throws Exception {
        var before = Instant.now();
        for (var mark : List.of("one", "two", "three")) {
            api.create(endpoint, KEY, api.upload(endpoint, KEY, prompts("Hello")), mark);
        }
        assertThat(api.find(endpoint, KEY, "one", before).orElseThrow().id()).isEqualTo("batch_1");
        assertThat(api.find(endpoint, KEY, "none", before)).isEmpty();
        var lists = server.calls.size();
        assertThat(api.find(endpoint, KEY, "one", before.plusSeconds(7200))).isEmpty();
        assertThat(server.calls).hasSize(lists + 1);
    }

    @Test
    void what_is_said_of_a_batch_is_read() throws Exception {
        server.course("failed");
        server.complain("model_not_found", "No such model for sk-very-secret.", 1);
        var failed = api.create(endpoint, KEY, api.upload(endpoint, KEY, prompts("Hello")), "m");
        assertThat(failed.status()).isEqualTo(Status.FAILED);
        assertThat(failed.says()).isEqualTo("line 1: No such model for ***.");
        assertThat(failed.mustWait()).isFalse();

        server.course("completed");
        var done = api.create(endpoint, KEY, api.upload(endpoint, KEY, prompts("Hello")), "m");
        assertThat(done.status().isLast()).isTrue();
        assertThat(done.completed()).isEqualTo(1);
        assertThat(done.output()).isPresent();
        assertThat(done.errors()).as("an empty text is no file").isEmpty();

        server.course("thinking");
        var unknown = api.create(endpoint, KEY, api.upload(endpoint, KEY, prompts("Hello")), "m");
        assertThat(unknown.status().isLast()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | <html> | false | not of the Batch API",
                "200 | {\"id\":5} | false | not a batch",
                "401 | {\"error\":{\"message\":\"bad key sk-very-secret\"}} | false | bad key ***",
                "429 | wait | true | status 429: wait",
                "0 | | true | the connection broke",
            })
    void a_refusal_says_whether_to_try_again(int status, String body, boolean passing, String says)
            throws Exception {
        var file = api.upload(endpoint, KEY, prompts("Hello"));
        server.refuse(ModelServer.Reply.of(status, body == null ? "" : body));
        var failed =
                catchThrowableOfType(
                        CallFailed.class, () -> api.create(endpoint, KEY, file, "mark"));
        assertThat(failed.isPassing()).isEqualTo(passing);
        assertThat(failed.says()).contains(says).doesNotContain("sk-very-secret");
    }

    @Test
    void a_file_that_is_gone_is_said() {
        var failed =
                catchThrowableOfType(
                        CallFailed.class,
                        () -> api.results(endpoint, KEY, "gone", prompts("Hello"), results()));
        assertThat(failed.isPassing()).isFalse();
        assertThat(failed.says()).contains("status 404: no such thing");
    }

    private void read(String file) throws Exception {
        server.put("file-x", file);
        api.results(endpoint, KEY, "file-x", prompts("a", "b", "c"), results());
    }

    private BatchApi.Results results() {
        return new BatchApi.Results() {
            @Override
            public void answered(String hash, Answer answer) {
                answers.put(hash, answer);
            }

            @Override
            public void failed(String hash, CallFailed why) {
                failures.put(hash, why);
            }
        };
    }

    private static Prompt prompt(String user) {
        return new Prompt(
                "Be brief.", List.of(), user, OutputContract.of(OutputContract.Kind.TEXT));
    }

    private static SequencedMap<String, Prompt> prompts(String... users) {
        var prompts = new LinkedHashMap<String, Prompt>();
        for (var user : users) {
            prompts.put("h" + prompts.size(), prompt(user));
        }
        return prompts;
    }
}
