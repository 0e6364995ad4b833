package assay.cost;

import static assay.cost.core.Facts.counted;
import static assay.cost.core.Facts.endpoint;
import static assay.cost.core.Facts.evaluated;
import static assay.cost.core.Facts.tokens;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import assay.contract.CandidateCosted;
import assay.contract.CandidateEvaluated;
import assay.contract.CostSheet;
import assay.contract.CostSheet.Basis;
import assay.contract.Example;
import assay.contract.Hosting;
import assay.contract.Model;
import assay.contract.Money;
import assay.contract.OutputContract;
import assay.contract.Price;
import assay.contract.TaskProfiled;
import assay.cost.core.Facts;
import assay.testbed.Stack;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Evaluations and profiles in, cost sheets out; broker and database are real. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class CostStreamTest {
    private static final Logger LOG = Logger.getLogger(CostStreamTest.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String DEAD_LETTERS = "assay-cost-dead-letters";

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @Inject ObjectMapper json;

    private Wire wire;

    @BeforeEach
    void connect() {
        wire = new Wire(broker, json);
    }

    @AfterEach
    void disconnect() {
        wire.close();
    }

    /** 1,210 tokens at 5 per million and 6 at 30, the seeded price of gpt-5.6: 0.00623. */
    @Test
    void an_evaluation_comes_in_and_its_sheet_goes_out() {
        var id = UUID.randomUUID();
        var event =
                evaluated(
                        id,
                        endpoint("gpt-5.6", Optional.empty()),
                        counted(4, 4, 4840, 24),
                        4,
                        Instant.now());
        wire.say(CandidateEvaluated.TOPIC, id, event);
        var record = costed(id, 1).getFirst();
        var costed = read(record);
        assertThat(costed.candidate()).isEqualTo("frontier");
        assertThat(costed.sheet().basis()).isEqualTo(Basis.MEASURED);
        assertThat(costed.sheet().perRequest()).contains(Money.usd("0.00623"));
        assertThat(costed.sheet().components().values())
                .allSatisfy(line -> assertThat(line.source()).contains("list price, July 2026"));
        assertThat(
                        new String(
                                record.headers().lastHeader("ce_type").value(),
                                StandardCharsets.UTF_8))
                .isEqualTo(CandidateCosted.TOPIC);
    }

    @Test
    void delivered_three_times_it_gives_the_same_sheet_although_the_price_has_changed() {
        var id = UUID.randomUUID();
        put("redelivered", "5", "30");
        var event =
                evaluated(
                        id,
                        endpoint("redelivered", Optional.empty()),
                        counted(4, 4, 4840, 24),
                        4,
                        Instant.now());
        wire.say(CandidateEvaluated.TOPIC, id, event);
        costed(id, 1);
        put("redelivered", "50", "300");
        // once for the change; each delivery then says the sheet and that it was priced again
        costed(id, 2);
        wire.say(CandidateEvaluated.TOPIC, id, event);
        wire.say(CandidateEvaluated.TOPIC, id, event);
        var sheets = costed(id, 6).stream().map(this::read).toList();
        assertThat(sheets.stream().filter(s -> s.repriced().isEmpty()).distinct())
                .singleElement()
                .satisfies(s -> assertThat(s.sheet().perRequest()).contains(Money.usd("0.00623")));
        assertThat(sheets.stream().filter(s -> s.repriced().isPresent()).distinct())
                .singleElement()
                .satisfies(s -> assertThat(s.sheet().perRequest()).contains(Money.usd("0.0623")));
    }

    @Test
    void a_changed_price_prices_again_what_was_evaluated_before_and_nothing_else() {
        var cheaper = UUID.randomUUID();
        var own = UUID.randomUUID();
        put("repriced", "5", "30");
        var usage = counted(4, 4, 4840, 24);
        wire.say(
                CandidateEvaluated.TOPIC,
                own,
                evaluated(
                        own,
                        endpoint("repriced", Optional.of(tokens("1", "1"))),
                        usage,
                        4,
                        Instant.now()));
        wire.say(
                CandidateEvaluated.TOPIC,
                cheaper,
                evaluated(
                        cheaper, endpoint("repriced", Optional.empty()), usage, 4, Instant.now()));
        costed(own, 1);
        costed(cheaper, 1);
        put("repriced", "0.5", "3");
        var again = read(costed(cheaper, 2).getLast());
        assertThat(again.sheet().perRequest()).contains(Money.usd("0.000623"));
        assertThat(again.repriced().orElseThrow().before()).contains(tokens("5", "30"));
        assertThat(again.at()).isEqualTo(again.repriced().get().at());
        assertThat(again.part()).isEqualTo("frontier/" + again.at());
        assertThat(costed(own, 1)).hasSize(1);
    }

    /**
     * Two H100 at 3 dollars for 730 hours carry both: the first pays 4,380, the next one nothing.
     */
    @Test
    void the_next_adapter_on_shared_machines_pays_what_comes_on_top() {
        var name = "base/" + UUID.randomUUID();
        var first = costedOn(name, "first");
        assertThat(first.perMonth()).contains(Money.usd("4380"));
        var next = costedOn(name, "next");
        assertThat(next.perMonth()).contains(Money.usd("0"));
        assertThat(Objects.requireNonNull(next.beside().get("shareOfHosting")).perMonth())
                .isEqualTo(Money.usd("2190"));
        given().get("/v1/portfolios/" + name)
                .then()
                .statusCode(200)
                .body("machines", equalTo(2))
                .body("adapters.adapter", equalTo(List.of("first", "next")))
                .body("next.amount", equalTo(0));
        given().delete("/v1/portfolios/" + name + "?adapter=first").then().statusCode(204);
        given().get("/v1/portfolios/" + name)
                .then()
                .body("adapters.adapter", equalTo(List.of("next")));
        given().delete("/v1/portfolios/" + name + "?adapter=first").then().statusCode(404);
        given().delete("/v1/portfolios/" + name).then().statusCode(400);
        given().get("/v1/portfolios/nobody").then().statusCode(404);
    }

    private CostSheet costedOn(String machines, String adapter) {
        var hosting =
                new Hosting(
                        "H100",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(machines),
                        Optional.empty());
        var id = UUID.randomUUID();
        wire.say(
                CandidateEvaluated.TOPIC,
                id,
                evaluated(
                        id,
                        endpoint(
                                adapter,
                                Optional.of(Price.hosted(hosting, Optional.empty(), "a test"))),
                        counted(4, 4, 4000, 40),
                        4,
                        Instant.now()));
        return read(costed(id, 1).getFirst()).sheet();
    }

    @Test
    void an_unknown_price_stays_unknown() {
        var id = UUID.randomUUID();
        var model = endpoint("nobody/knows-me", Optional.empty());
        wire.say(
                CandidateEvaluated.TOPIC,
                id,
                evaluated(id, model, counted(4, 4, 40, 4), 4, Instant.now()));
        var sheet = read(costed(id, 1).getFirst()).sheet();
        assertThat(sheet.perRequest()).isEmpty();
        assertThat(sheet.components()).isEmpty();
        assertThat(sheet.unknown())
                .singleElement()
                .asString()
                .contains("PUT /v1/prices/nobody/knows-me");
    }

    @Test
    void a_profile_comes_in_and_forecasts_of_the_endpoints_go_out() {
        var id = UUID.randomUUID();
        var models = new TreeMap<String, Model>();
        models.put("cheap", endpoint("gpt-5-nano", Optional.empty()));
        models.put("mine", endpoint("mine", Optional.of(tokens("1", "1"))));
        models.put("probe", Model.probe(Optional.empty()));
        var task = Facts.task(OutputContract.of(OutputContract.Kind.TEXT), "Answer in one word.");
        var sample = List.of(Example.of("1", "hello world", "hello"));
        wire.say(
                TaskProfiled.TOPIC, id, Facts.profiled(id, task, models, 0, sample, Instant.now()));
        var costed = costed(id, 2).stream().map(this::read).toList();
        assertThat(costed)
                .extracting(CandidateCosted::part)
                .containsExactlyInAnyOrder("cheap/forecast", "mine/forecast");
        // "Answer in one word." is 5 tokens of o200k_base and "hello world" 2: 7 at 1 per million;
        // and 1 out.
        var mine = costed.stream().filter(c -> c.candidate().equals("mine")).findFirst();
        assertThat(mine.orElseThrow().sheet().perRequest()).contains(Money.usd("0.000008"));
    }

    @Test
    void what_cannot_be_read_goes_to_the_dead_letters_and_holds_up_nothing() {
        var id = UUID.randomUUID();
        wire.say(CandidateEvaluated.TOPIC, id, "{not json".getBytes(StandardCharsets.UTF_8));
        wire.say(
                CandidateEvaluated.TOPIC,
                id,
                "{\"scores\":{\"ids\":[\"1\"],\"slices\":[],\"groups\":[],\"scores\":[]}}"
                        .getBytes(StandardCharsets.UTF_8));
        // No text of Postgres can hold this name.
        wire.say(
                CandidateEvaluated.TOPIC,
                id,
                evaluated(
                        id,
                        endpoint("a\0b", Optional.empty()),
                        counted(1, 1, 1, 1),
                        1,
                        Instant.now()));
        wire.say(
                CandidateEvaluated.TOPIC,
                id,
                evaluated(
                        id,
                        endpoint("m", Optional.of(tokens("1", "1"))),
                        counted(1, 1, 1, 1),
                        1,
                        Instant.now()));
        assertThat(read(costed(id, 1).getFirst()).sheet().unknown()).isEmpty();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(wire.heard(DEAD_LETTERS, id)).hasSize(3));
    }

    @Test
    void a_large_evaluation_is_priced_at_once() {
        var id = UUID.randomUUID();
        var model = endpoint("gpt-5.6", Optional.empty());
        var usage = counted(10_000, 10_000, 1_000_000, 10_000);
        var rounds = 30;
        for (var i = 0; i < rounds; i++) {
            wire.say(
                    CandidateEvaluated.TOPIC,
                    id,
                    evaluated(id, model, usage, 10_000, Instant.now()));
            costed(id, i + 1);
        }
        var in = wire.heard(CandidateEvaluated.TOPIC, id);
        var out = wire.heard(CandidateCosted.TOPIC, id);
        var millis =
                IntStream.range(0, rounds)
                        .mapToLong(i -> out.get(i).timestamp() - in.get(i).timestamp())
                        .sorted()
                        .toArray();
        LOG.infof(
                "evaluated to costed examples=10000 n=%d p50=%d ms max=%d ms",
                rounds, millis[rounds / 2], millis[rounds - 1]);
        assertThat(millis[rounds / 2]).isLessThan(1000);
    }

    private void put(String model, String input, String output) {
        given().contentType("application/json")
                .body(tokens(input, output))
                .put("/v1/prices/" + model)
                .then()
                .statusCode(200);
    }

    private List<ConsumerRecord<String, byte[]>> costed(UUID id, int count) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> wire.heard(CandidateCosted.TOPIC, id), heard -> heard.size() >= count);
    }

    private CandidateCosted read(ConsumerRecord<String, byte[]> record) {
        try {
            return json.readValue(record.value(), CandidateCosted.class);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
