package assay.profiler;

import static assay.profiler.core.Fixture.LABEL;
import static assay.profiler.core.Fixture.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import assay.contract.Endpoint;
import assay.contract.Example;
import assay.contract.Limits;
import assay.contract.Model;
import assay.contract.SelectionRequested;
import assay.contract.Split;
import assay.profiler.EncoderServer.Reply;
import assay.profiler.core.Encoding;
import assay.profiler.core.Examples;
import assay.profiler.core.Fixture;
import assay.profiler.encoder.EncoderHttp;
import assay.testbed.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An encoder is asked for each text once ever: a real database, and an endpoint of the test's. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
@Timeout(300)
class EncodersTest {
    private final EncoderServer server = new EncoderServer(EncodersTest::vectors);

    @Inject Encoders encoders;
    @Inject DataSource source;
    @Inject EncoderHttp http;
    @Inject Secrets secrets;
    @Inject EncoderConfig config;

    @Inject
    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void each_text_is_asked_once_over_selections_and_only_what_is_new_after_that()
            throws Exception {
        var first = encoding(rows(200), Optional.empty());
        assertThat(first.learner()).isPresent();
        assertThat(first.failure()).isEmpty();
        assertThat(first.texts()).isEqualTo(200);
        assertThat(first.known()).isZero();
        assertThat(first.asked()).isEqualTo(200);
        assertThat(first.tokens()).contains(600L);
        assertThat(first.micros()).isPositive();
        assertThat(server.asked()).hasSize(200).doesNotHaveDuplicates();

        var again = encoding(rows(200), Optional.empty());
        assertThat(again.asked()).isZero();
        assertThat(again.known()).isEqualTo(200);
        assertThat(again.learner().map(l -> l.name()))
                .isEqualTo(first.learner().map(l -> l.name()));

        var more = encoding(rows(230), Optional.empty());
        assertThat(more.asked()).isEqualTo(30);
        assertThat(server.asked()).hasSize(230).doesNotHaveDuplicates();
    }

    @Test
    void another_model_or_other_parameters_are_another_encoder() throws Exception {
        encoding(request(rows(40), endpoint(server.baseUrl(), "a", Optional.empty())), rows(40));
        encoding(request(rows(40), endpoint(server.baseUrl(), "b", Optional.empty())), rows(40));

        assertThat(server.asked()).hasSize(80);
    }

    @Test
    void after_a_crash_between_answer_and_store_only_what_is_not_stored_is_asked_again()
            throws Exception {
        var rows = rows(160);
        var request = request(rows, endpoint(server.baseUrl(), "m", Optional.empty()));
        var kept = new AtomicInteger();
        var dying =
                new VectorStore(source) {
                    @Override
                    void keep(
                            String encoder,
                            UUID selectionId,
                            List<String> texts,
                            List<float[]> vectors,
                            Optional<Long> tokens,
                            long micros) {
                        if (kept.incrementAndGet() > 2) {
                            throw new IllegalStateException("the process dies here");
                        }
                        super.keep(encoder, selectionId, texts, vectors, tokens, micros);
                    }
                };
        assertThatIllegalStateException()
                .isThrownBy(
                        () ->
                                new Encoders(dying, http, secrets, config)
                                        .of(new Examples(request, rows)))
                .withMessage("the process dies here");
        assertThat(server.asked()).hasSize(96);

        server.calls.clear();
        var replayed = encoding(request, rows);
        assertThat(server.asked()).hasSize(96); // of three batches only two were stored
        assertThat(replayed.asked()).isEqualTo(160);
        assertThat(replayed.known()).isZero();
        assertThat(replayed.learner()).isPresent();

        server.calls.clear();
        var told = encoding(request, rows); // the record comes again: the same is said
        assertThat(server.calls).isEmpty();
        assertThat(told.asked()).isEqualTo(160);
        assertThat(told.tokens()).isEqualTo(replayed.tokens());
    }

    @Test
    void a_database_whose_connections_break_in_the_midst_is_waited_for() throws Exception {
        server.behave(
                call -> {
                    if (call.time() == 2) {
                        breakConnections();
                    }
                    return vectors(call);
                });
        var encoding = encoding(rows(160), Optional.empty());

        assertThat(encoding.learner()).isPresent();
        assertThat(encoding.asked()).isEqualTo(160);
        assertThat(server.asked()).hasSize(160).doesNotHaveDuplicates();
    }

    @Test
    void one_that_refuses_is_no_reason_to_fail_and_what_has_come_is_kept() throws Exception {
        server.behave(
                call ->
                        call.time() > 2
                                ? Reply.of(401, "{\"error\":{\"message\":\"no such key\"}}")
                                : vectors(call));
        var refused = encoding(rows(160), Optional.empty());
        assertThat(refused.learner()).isEmpty();
        assertThat(refused.failure()).contains("status 401: no such key");
        assertThat(refused.asked()).isEqualTo(64);

        server.behave(EncodersTest::vectors);
        var mended = encoding(rows(160), Optional.empty());
        assertThat(mended.known()).isEqualTo(64);
        assertThat(mended.asked()).isEqualTo(96);
    }

    @Test
    void a_secret_without_a_value_is_named_and_nothing_is_sent() throws Exception {
        var encoding = encoding(rows(40), Optional.of("never-set"));

        assertThat(encoding.failure().orElseThrow()).contains("ASSAY_SECRETS_NEVER_SET");
        assertThat(server.calls).isEmpty();
    }

    @Test
    void another_model_under_the_same_name_is_found_out() throws Exception {
        encoding(rows(40), Optional.empty());
        server.behave(call -> EncoderServer.vectors(call, _ -> new float[] {1, 2}));
        var other = encoding(rows(80), Optional.empty());

        assertThat(other.learner()).isEmpty();
        assertThat(other.failure().orElseThrow()).contains("not all the same length");
    }

    @Test
    void a_task_without_an_encoder_asks_nobody() throws Exception {
        var rows = rows(40);
        var request = Fixture.request(LABEL, URI.create("http://localhost/rows"), rows.size());

        assertThat(encoders.of(new Examples(request, rows))).isEmpty();
    }

    private Encoding encoding(List<Example> rows, Optional<String> secret) throws IOException {
        return encoding(request(rows, endpoint(server.baseUrl(), "m", secret)), rows);
    }

    private Encoding encoding(SelectionRequested request, List<Example> rows) throws IOException {
        return encoders.of(new Examples(request, rows)).orElseThrow();
    }

    private static SelectionRequested request(List<Example> rows, Endpoint endpoint) {
        return Fixture.encoded(
                Fixture.request(LABEL, URI.create("http://localhost/rows"), rows.size()),
                Model.encoder(endpoint, Optional.empty()));
    }

    /** One call at a time, so that their order is known. */
    private static Endpoint endpoint(URI at, String model, Optional<String> secret) {
        return new Endpoint(
                at, model, secret, new Limits(1, Optional.empty(), 120, 1, 2, Optional.empty()));
    }

    private static List<Example> rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(
                        i ->
                                row(
                                        "r" + i,
                                        "text number " + i,
                                        i % 2 == 0 ? "even" : "odd",
                                        i % 4 == 3 ? Split.TEST : Split.TRAIN))
                .toList();
    }

    private static Reply vectors(EncoderServer.Call call) {
        return EncoderServer.vectors(call, text -> new float[] {text.hashCode() % 97, 1, 2});
    }

    private void breakConnections() {
        try (var connection = DriverManager.getConnection(url, "postgres", "postgres");
                var statement = connection.createStatement()) {
            statement.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
