package assay.profiler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import assay.contract.Audit;
import assay.contract.AuditReading;
import assay.contract.AuditRequested;
import assay.contract.Dataset;
import assay.contract.DatasetAudited;
import assay.contract.Endpoint;
import assay.contract.Example;
import assay.contract.Flaw;
import assay.contract.Limits;
import assay.contract.Model;
import assay.contract.OutputContract;
import assay.contract.ProbeChoice;
import assay.contract.Reading;
import assay.contract.SelectionFailed;
import assay.contract.SelectionRequested;
import assay.contract.Split;
import assay.contract.TaskMeasured;
import assay.contract.TaskProfiled;
import assay.profiler.audit.Sets;
import assay.profiler.core.Fixture;
import assay.testbed.Stack;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service through its doors: real Kafka on one side, a dataset over HTTP on the other. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class DoorsTest {
    private static final String DEAD_LETTERS = "assay-profiler-dead-letters";

    @Inject ObjectMapper json;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    private HttpServer datasets;
    private Wire wire;

    @BeforeEach
    void open() throws IOException {
        datasets = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        datasets.start();
        wire = new Wire(broker);
    }

    @AfterEach
    void close() {
        wire.close();
        datasets.stop(0);
    }

    @Test
    void a_request_becomes_a_profile_with_the_answers_of_the_probe() throws IOException {
        var rows = rows();
        var request = request(rows.size(), serve(0, 200, lines(rows)));
        publish(request);

        var profiled = fact(TaskProfiled.TOPIC, TaskProfiled.class, request);

        assertThat(profiled.request()).isEqualTo(request);
        assertThat(profiled.profile().signals())
                .containsKeys(
                        "closure", "domainVocabulary", "majority", "probe", "probeLift", "vendi");
        assertThat(profiled.profile().prior().orElseThrow().says()).contains("the probe");
        assertThat(profiled.profile().sample()).hasSize(40);
        var probe = profiled.probe().orElseThrow();
        assertThat(probe.ids()).hasSize(80).noneMatch(id -> id.startsWith("TRAIN"));
        assertThat(probe.outputs()).contains("lost", "refund");
        assertThat(profiled.novelty()).isEmpty();
    }

    @Test
    void with_rows_enough_it_says_how_unlike_the_known_ones_each_other_is() throws IOException {
        var rows = rows(60);
        var request = request(rows.size(), serve(0, 200, lines(rows)));
        publish(request);

        var profiled = fact(TaskProfiled.TOPIC, TaskProfiled.class, request);

        var novelty = profiled.novelty().orElseThrow();
        assertThat(novelty.ids()).hasSameElementsAs(profiled.probe().orElseThrow().ids());
        assertThat(novelty.percentiles()).hasSize(240);
        assertThat(novelty.detector()).isEqualTo("nearest and probe");
    }

    @Test
    void where_the_task_names_an_encoder_the_probe_may_learn_from_its_vectors() throws IOException {
        var rows = unspoken();
        try (var server =
                new EncoderServer(call -> EncoderServer.vectors(call, DoorsTest::thirds))) {
            var request =
                    Fixture.encoded(
                            request(rows.size(), serve(0, 200, lines(rows))),
                            encoder(server.baseUrl()));
            publish(request);

            var profiled = fact(TaskProfiled.TOPIC, TaskProfiled.class, request);
            assertThat(profiled.request()).isEqualTo(request);
            var choice = profiled.profile().probe().orElseThrow();
            assertThat(choice.taken()).isEqualTo(ProbeChoice.Taken.VECTORS);
            assertThat(choice.encoder()).isEqualTo("mine");
            assertThat(choice.asked()).isEqualTo(120);
            assertThat(signal(profiled, "probe").value()).isGreaterThan(0.9);
        }
    }

    @Test
    void an_encoder_that_refuses_does_not_end_the_selection() throws IOException {
        var rows = unspoken();
        try (var server = new EncoderServer(_ -> EncoderServer.Reply.of(404, "no such model"))) {
            var request =
                    Fixture.encoded(
                            request(rows.size(), serve(0, 200, lines(rows))),
                            encoder(server.baseUrl()));
            publish(request);

            var profiled = fact(TaskProfiled.TOPIC, TaskProfiled.class, request);
            assertThat(profiled.profile().probe().orElseThrow().failure())
                    .contains("status 404: no such model");
            assertThat(signal(profiled, "probe").says())
                    .contains("'mine' could not be used: status 404: no such model");
            assertThat(profiled.probe()).isPresent();
        }
    }

    private static Reading signal(TaskProfiled profiled, String name) {
        return Objects.requireNonNull(profiled.profile().signals().get(name), name);
    }

    private static Model encoder(URI at) {
        return Model.encoder(
                new Endpoint(at, "m", Optional.empty(), Limits.DEFAULT), Optional.empty());
    }

    /** Rows whose words do not tell the label, while {@link #thirds} does. */
    private static List<Example> unspoken() {
        var rows = new ArrayList<Example>();
        for (var i = 0; i < 120; i++) {
            rows.add(
                    Fixture.row(
                            "u" + i,
                            "ticket " + 7919 * (i + 1),
                            7919 * (i + 1) % 3 == 0 ? "third" : "other",
                            i < 80 ? Split.TRAIN : i < 100 ? Split.CALIBRATION : Split.TEST));
        }
        return rows;
    }

    private static float[] thirds(String text) {
        var number = Integer.parseInt(text.substring(7));
        return new float[] {number % 3 == 0 ? 1 : 0, number % 7 / 20f, number % 5 / 20f};
    }

    @Test
    void the_signals_come_before_the_probe_is_there() throws IOException {
        var rows = rows();
        var request = request(rows.size(), serve(0, 200, lines(rows)));
        publish(request);

        var measured = fact(TaskMeasured.TOPIC, TaskMeasured.class, request).profile();
        var profiled = fact(TaskProfiled.TOPIC, TaskProfiled.class, request).profile();

        assertThat(measured.signals()).doesNotContainKeys("probe", "probeLift");
        assertThat(profiled.signals()).containsAllEntriesOf(measured.signals());
        assertThat(measured.prior().orElseThrow().says()).contains("most similar labelled row");
        assertThat(awaitRecord(TaskMeasured.TOPIC, request).timestamp())
                .isLessThanOrEqualTo(awaitRecord(TaskProfiled.TOPIC, request).timestamp());
    }

    @Test
    void the_event_is_a_cloud_event_with_the_selection_as_its_key() throws IOException {
        var rows = rows();
        var request = request(rows.size(), serve(0, 200, lines(rows)));
        publish(request);

        var profiled = awaitRecord(TaskProfiled.TOPIC, request);

        assertThat(new String(profiled.headers().lastHeader("ce_type").value(), UTF_8))
                .isEqualTo(TaskProfiled.TOPIC);
        assertThat(new String(profiled.headers().lastHeader("ce_source").value(), UTF_8))
                .isEqualTo("/assay/profiler");
    }

    @Test
    void a_dataset_that_is_away_is_waited_for() throws IOException {
        var rows = rows();
        var request = request(rows.size(), serve(2, 503, lines(rows)));
        publish(request);

        assertThat(fact(TaskProfiled.TOPIC, TaskProfiled.class, request).probe()).isPresent();
    }

    @Test
    void a_dataset_that_is_gone_ends_the_selection() throws IOException {
        var request = request(5, serve(Integer.MAX_VALUE, 404, ""));
        publish(request);

        var failed = fact(SelectionFailed.TOPIC, SelectionFailed.class, request);

        assertThat(failed.step()).isEqualTo(SelectionFailed.Step.PROFILE);
        assertThat(failed.reason()).contains("404").contains("upload it again");
    }

    @Test
    void an_empty_dataset_a_bad_row_and_a_missing_row_end_the_selection() throws IOException {
        var good = lines(rows().subList(0, 1));
        var empty = request(0, serve(0, 200, ""));
        var bad = request(2, serve(0, 200, good + "\n{\"id\":\"e2\",\"input\":\"x\"}\n"));
        var garbled = request(2, serve(0, 200, good + "\nnot json\n"));
        var missing = request(2, serve(0, 200, good));
        List.of(empty, bad, garbled, missing).forEach(this::publish);

        assertThat(reason(empty)).contains("has no rows");
        assertThat(reason(bad)).contains("row 2 cannot be read: expected: is missing");
        assertThat(reason(garbled)).contains("row 2 cannot be read");
        assertThat(reason(missing)).contains("1 of its 2 rows came");
    }

    @Test
    void poison_is_put_aside_and_the_next_request_is_profiled() throws IOException {
        wire.send(SelectionRequested.TOPIC, "poison", "not json".getBytes(UTF_8));
        wire.send(SelectionRequested.TOPIC, "poison", "{\"models\":{}}".getBytes(UTF_8));
        var rows = rows();
        var request = request(rows.size(), serve(0, 200, lines(rows)));
        publish(request);

        assertThat(fact(TaskProfiled.TOPIC, TaskProfiled.class, request).probe()).isPresent();
        // What comes twice, as it may while a group forms, is put aside twice.
        await().atMost(Duration.ofSeconds(60))
                .until(
                        () ->
                                wire.read(DEAD_LETTERS).stream()
                                        .map(r -> new String(r.value(), UTF_8))
                                        .collect(Collectors.toSet())
                                        .containsAll(List.of("not json", "{\"models\":{}}")));
    }

    @Test
    void a_dataset_that_was_stored_is_audited() throws IOException {
        var rows = List.of(Example.of("a", "same", "x"), Example.of("b", " same", "y"));
        var dataset = dataset(2, serve(1, 503, lines(rows)));
        publish(dataset);

        var audited = audited(dataset);

        assertThat(audited.parts()).isEqualTo(1);
        assertThat(audited.audit().map(Audit::rows)).contains(2L);
        assertThat(audited.audit().flatMap(Audit::failure)).isEmpty();
        assertThat(audited.flaws())
                .contains(
                        new Flaw("exactDuplicates", "b", Optional.of("a"), Optional.empty()),
                        new Flaw("contradictions", "b", Optional.of("a"), Optional.empty()));
    }

    @Test
    void wrong_labels_are_looked_for_where_somebody_asks() throws IOException {
        var rows = List.of(Example.of("a", "one", "x"), Example.of("b", "two", "y"));
        var quick = dataset(2, serve(0, 200, lines(rows)));
        publish(quick);
        assertThat(audited(quick).looksClosely()).isFalse();
        assertThat(labelErrors(audited(quick))).startsWith("Not looked for yet: POST");

        var close = dataset(2, serve(0, 200, lines(rows)));
        wire.send(
                AuditRequested.TOPIC,
                close.id(),
                json.writeValueAsBytes(new AuditRequested(close, Fixture.NOW)));
        assertThat(audited(close).looksClosely()).isTrue();
        assertThat(labelErrors(audited(close))).doesNotContain("POST");
    }

    private static String labelErrors(DatasetAudited audited) {
        return audited.audit().orElseThrow().checks().stream()
                .filter(reading -> reading.check().equals("labelErrors"))
                .map(AuditReading::says)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_dataset_without_answers_is_audited_and_one_that_is_gone_says_so() throws IOException {
        var bare = lines(List.of(Example.of("a", "x", ""), Example.of("b", "x", "")));
        assertThat(bare).doesNotContain("expected");
        var unlabelled = dataset(2, serve(0, 200, bare));
        var gone = dataset(2, serve(Integer.MAX_VALUE, 404, ""));
        List.of(unlabelled, gone).forEach(this::publish);

        assertThat(audited(unlabelled).flaws()).extracting(Flaw::example).containsOnly("b");
        assertThat(audited(gone).audit().flatMap(Audit::failure).orElseThrow())
                .contains("404")
                .contains("upload it again");
    }

    private static Dataset dataset(int count, URI rows) {
        var known = Sets.dataset(count);
        return new Dataset(
                "d" + System.nanoTime(),
                known.name(),
                count,
                known.columns(),
                known.labels(),
                known.slices(),
                known.splits(),
                rows,
                known.at());
    }

    private void publish(Dataset dataset) {
        try {
            wire.send(Dataset.TOPIC, dataset.id(), json.writeValueAsBytes(dataset));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DatasetAudited audited(Dataset dataset) throws IOException {
        return json.readValue(
                awaitRecord(DatasetAudited.TOPIC, dataset.id()).value(), DatasetAudited.class);
    }

    private String reason(SelectionRequested request) throws IOException {
        return fact(SelectionFailed.TOPIC, SelectionFailed.class, request).reason();
    }

    private void publish(SelectionRequested request) {
        try {
            wire.send(
                    SelectionRequested.TOPIC,
                    request.selectionId().toString(),
                    json.writeValueAsBytes(request));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> T fact(String topic, Class<T> type, SelectionRequested request) throws IOException {
        return json.readValue(awaitRecord(topic, request).value(), type);
    }

    private ConsumerRecord<String, byte[]> awaitRecord(String topic, SelectionRequested request) {
        return awaitRecord(topic, request.selectionId().toString());
    }

    private ConsumerRecord<String, byte[]> awaitRecord(String topic, String key) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> wire.read(topic).stream().filter(r -> key.equals(r.key())).findAny(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private SelectionRequested request(int count, URI rows) {
        return Fixture.request(OutputContract.label("none"), rows, count);
    }

    /** Answers with the status so many times, then with the rows. */
    private URI serve(int times, int status, String rows) {
        var path = "/rows" + System.nanoTime();
        var calls = new AtomicInteger();
        datasets.createContext(
                path,
                exchange -> {
                    try (exchange) {
                        var asked = exchange.getRequestHeaders().getFirst("Accept");
                        assertThat(asked).isEqualTo("application/x-ndjson");
                        var later = calls.getAndIncrement() < times;
                        exchange.sendResponseHeaders(later ? status : 200, later ? -1 : 0);
                        if (!later) {
                            exchange.getResponseBody().write(rows.getBytes(UTF_8));
                        }
                    }
                });
        return URI.create("http://localhost:" + datasets.getAddress().getPort() + path);
    }

    private String lines(List<Example> rows) {
        return rows.stream().map(this::line).collect(Collectors.joining("\n"));
    }

    private String line(Example row) {
        try {
            return json.writeValueAsString(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Example> rows() {
        return rows(20);
    }

    /**
     * @param each rows of each answer and split
     */
    private static List<Example> rows(int each) {
        var rows = new ArrayList<Example>();
        for (var i = 0; i < each; i++) {
            for (var split : Split.values()) {
                rows.add(Fixture.row(split + "l" + i, "I lost card " + i, "lost", split));
                rows.add(Fixture.row(split + "r" + i, "refund it " + i, "refund", split));
            }
        }
        return rows;
    }
}
