package assay.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import assay.contract.Assessment;
import assay.contract.Interval;
import assay.contract.Outcome;
import assay.local.client.Gateway;
import assay.local.client.Selection;
import assay.local.demo.Demo;
import assay.local.simulator.Played;
import assay.local.simulator.Simulator;
import assay.local.simulator.Tickets;
import assay.local.stack.FreePorts;
import assay.local.stack.Ports;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The four real processes over real Kafka and real Postgres, from the first row to the decision.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EndToEndTest {
    private static final int IN_FLIGHT = 8;

    /** The demo's, but quicker. */
    private static final Played FRONTIER =
            new Played(
                    Played.FRONTIER.name(),
                    Played.FRONTIER.role(),
                    Played.FRONTIER.accuracy(),
                    Played.FRONTIER.caught(),
                    40,
                    0.3,
                    Played.FRONTIER.price());

    @TempDir static Path temporary;
    private final Ports ports = FreePorts.find();
    private final Simulator simulator =
            new Simulator(0, Tickets.shipped(), List.of(Played.SMALL, FRONTIER));
    private LauncherProcess launcher;
    private String decided = "";

    @BeforeAll
    void start() {
        launcher = launch("first", ports).awaitUp();
    }

    private LauncherProcess launch(String name, Ports ports) {
        return LauncherProcess.start(
                temporary.resolve(name + ".log"), temporary.resolve("data"), ports);
    }

    @AfterAll
    void end() {
        simulator.close();
        launcher.kill();
        await().atMost(Duration.ofSeconds(20)).until(() -> !launcher.alive());
    }

    @Test
    @Order(1)
    void the_evaluator_dies_in_the_middle_and_nothing_is_lost_or_asked_twice() {
        var gateway = launcher.gateway();
        gateway.model(Played.SMALL.name(), simulator.entry(Played.SMALL, IN_FLIGHT));
        gateway.model(FRONTIER.name(), simulator.entry(FRONTIER, IN_FLIGHT));
        var dataset = Demo.dataset(gateway);
        assertThat(dataset.rows()).isGreaterThanOrEqualTo(3000);

        decided = gateway.select(Demo.specification(dataset, FRONTIER.name()));
        await().atMost(Duration.ofMinutes(2)).until(() -> calls() > 600);
        launcher.killService("evaluator-service");
        var callsAtTheKill = calls();

        var decision = awaitEnd(gateway, decided).decided().orElseThrow().decision();
        assertThat(launcher.said()).contains("the evaluator died and is started again");
        assertThat(calls()).as("it went on after the kill").isGreaterThan(callsAtTheKill);

        var examples = decision.candidates().stream().map(EndToEndTest::inScope).distinct();
        assertThat(examples).as("all candidates on the same examples").hasSize(1);
        var asked = simulator.paid().values();
        var again = asked.stream().mapToLong(times -> times - 1).sum();
        assertThat(again).as("asked again").isLessThanOrEqualTo(2L * IN_FLIGHT);

        assertThat(decision.candidates())
                .extracting(Assessment::candidate, Assessment::simulated)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("probe", false),
                        org.assertj.core.groups.Tuple.tuple(Played.SMALL.name(), true),
                        org.assertj.core.groups.Tuple.tuple(FRONTIER.name(), true));
        assertThat(decision.outcome())
                .isInstanceOfSatisfying(
                        Outcome.Selected.class,
                        selected ->
                                assertThat(selected.candidate()).isEqualTo(Played.SMALL.name()));
    }

    @Test
    @Order(2)
    void what_was_paid_for_is_not_paid_again() {
        var gateway = launcher.gateway();
        var before = calls();
        var again = Demo.specification(Demo.dataset(gateway), FRONTIER.name());
        var id = gateway.select(again);
        assertThat(id).isNotEqualTo(decided);
        assertThat(awaitEnd(gateway, id).decided()).isPresent();
        assertThat(calls()).isEqualTo(before);
    }

    @Test
    @Order(3)
    void a_service_cannot_read_anothers_schema() {
        var url = "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/assay";
        assertThatThrownBy(
                        () -> {
                            try (var connection =
                                            DriverManager.getConnection(
                                                    url, "assay_cost", "local");
                                    var statement = connection.createStatement()) {
                                statement.execute(
                                        "select * from gateway.flyway_schema_history limit 1");
                            }
                        })
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
    }

    @Test
    @Order(4)
    void everything_listens_on_loopback_only() throws IOException {
        for (var card : NetworkInterface.networkInterfaces().toList()) {
            for (var address : card.inetAddresses().filter(a -> !a.isLoopbackAddress()).toList()) {
                for (var port = ports.gateway(); port <= ports.postgres(); port++) {
                    var target = new InetSocketAddress(address, port);
                    assertThatThrownBy(
                                    () -> {
                                        try (var socket = new Socket()) {
                                            socket.connect(target, 500);
                                        }
                                    })
                            .as(target.toString())
                            .isInstanceOf(IOException.class);
                }
            }
        }
    }

    @Test
    @Order(5)
    void a_second_launcher_on_the_same_data_is_told_who_holds_it() {
        var second = launch("refused", FreePorts.find());
        await().atMost(Duration.ofSeconds(20)).until(() -> !second.alive());
        assertThat(second.said())
                .contains("is in use by a running stack")
                .contains("http://127.0.0.1:" + ports.gateway())
                .doesNotContain("\tat ");
    }

    @Test
    @Order(6)
    void a_stop_takes_less_than_ten_seconds_and_leaves_no_process() {
        var children = launcher.children();
        assertThat(children).hasSizeGreaterThanOrEqualTo(6);
        launcher.stop();
        await().atMost(Duration.ofSeconds(10)).until(() -> !launcher.alive());
        // Postgres' last act is to remove its note; the system takes a moment to clear it away.
        await().atMost(Duration.ofSeconds(10))
                .until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(launcher.said()).contains("nothing is left running");
    }

    @Test
    @Order(7)
    void a_second_start_on_other_ports_finds_its_data_again_and_a_kill_leaves_no_process() {
        launcher = launch("second", FreePorts.find()).awaitUp();
        var found = launcher.gateway().selection(decided);
        assertThat(found.decided()).isPresent();

        var children = launcher.children();
        launcher.kill();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    }

    private static Selection awaitEnd(Gateway gateway, String id) {
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(300))
                .until(() -> !gateway.selection(id).state().equals("running"));
        var selection = gateway.selection(id);
        assertThat(selection.failed()).as("failed").isEmpty();
        return selection;
    }

    private long calls() {
        return simulator.paid().values().stream().mapToLong(Long::longValue).sum();
    }

    private static Optional<Long> inScope(Assessment candidate) {
        return candidate.quality().map(Interval::n);
    }
}
