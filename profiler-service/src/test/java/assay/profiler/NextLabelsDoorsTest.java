package assay.profiler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import assay.contract.Dataset;
import assay.contract.Example;
import assay.contract.NextLabel;
import assay.contract.NextLabelsChosen;
import assay.contract.NextLabelsRequested;
import assay.profiler.audit.Sets;
import assay.testbed.Stack;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What to label next, through the doors: real Kafka, and both datasets over HTTP. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class NextLabelsDoorsTest {
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
    void a_request_becomes_a_list_with_reasons() throws IOException {
        var request = request(serve(labelled()), serve(unlabelled()), 10);

        var said = said(request);
        var chosen = json.readValue(said.value(), NextLabelsChosen.class);

        assertThat(chosen.failure()).isEmpty();
        assertThat(chosen.unlabelled()).isEqualTo(request.unlabelled().id());
        assertThat(chosen.rows()).isEqualTo(40);
        assertThat(chosen.next()).hasSize(10);
        assertThat(chosen.next()).extracting(NextLabel::example).doesNotHaveDuplicates();
        assertThat(chosen.next())
                .extracting(NextLabel::why)
                .contains(NextLabel.Why.UNSURE, NextLabel.Why.RANDOM);
        assertThat(new String(said.headers().lastHeader("ce_type").value(), UTF_8))
                .isEqualTo(NextLabelsChosen.TOPIC);
    }

    @Test
    void a_dataset_that_is_gone_and_one_of_a_single_answer_say_so() throws IOException {
        var gone = URI.create("http://localhost:" + datasets.getAddress().getPort() + "/gone");
        var first = request(serve(labelled()), new Served(gone, 3), 10);
        var one = labelled().stream().filter(row -> row.expected().equals("lost")).toList();
        var second = request(serve(one), serve(unlabelled()), 10);

        assertThat(failure(first)).contains("404").contains("upload it again");
        assertThat(failure(second)).contains("expect the same answer");
    }

    private String failure(NextLabelsRequested request) throws IOException {
        return json.readValue(said(request).value(), NextLabelsChosen.class)
                .failure()
                .orElseThrow();
    }

    private ConsumerRecord<String, byte[]> said(NextLabelsRequested request) throws IOException {
        var key = request.labelled().id();
        wire.send(NextLabelsRequested.TOPIC, key, json.writeValueAsBytes(request));
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () ->
                                wire.read(NextLabelsChosen.TOPIC).stream()
                                        .filter(r -> key.equals(r.key()))
                                        .findAny(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private record Served(URI uri, int rows) {}

    private static NextLabelsRequested request(Served labelled, Served unlabelled, int count) {
        return new NextLabelsRequested(dataset(labelled), dataset(unlabelled), count, Sets.AT);
    }

    private static Dataset dataset(Served served) {
        var known = Sets.dataset(served.rows());
        return new Dataset(
                "d" + System.nanoTime(),
                known.name(),
                served.rows(),
                known.columns(),
                known.labels(),
                known.slices(),
                known.splits(),
                served.uri(),
                known.at());
    }

    private Served serve(List<Example> rows) throws IOException {
        var path = "/rows" + System.nanoTime();
        var lines = new StringBuilder();
        for (var row : rows) {
            lines.append(json.writeValueAsString(row)).append('\n');
        }
        datasets.createContext(
                path,
                exchange -> {
                    try (exchange) {
                        exchange.sendResponseHeaders(200, 0);
                        exchange.getResponseBody().write(lines.toString().getBytes(UTF_8));
                    }
                });
        var uri = URI.create("http://localhost:" + datasets.getAddress().getPort() + path);
        return new Served(uri, rows.size());
    }

    private static List<Example> labelled() {
        var rows = new ArrayList<Example>();
        for (var i = 0; i < 20; i++) {
            rows.add(Example.of("l" + i, "I lost card " + i, "lost"));
            rows.add(Example.of("r" + i, "refund it " + i, "refund"));
        }
        return rows;
    }

    private static List<Example> unlabelled() {
        var rows = new ArrayList<Example>();
        for (var i = 0; i < 40; i++) {
            rows.add(Example.of("u" + i, (i % 2 == 0 ? "card lost " : "refund card ") + i, ""));
        }
        return rows;
    }
}
