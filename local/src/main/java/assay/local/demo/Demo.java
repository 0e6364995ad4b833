package assay.local.demo;

import assay.contract.Candidate;
import assay.contract.Dataset;
import assay.contract.EvaluationProgressed;
import assay.contract.Money;
import assay.contract.OutputContract;
import assay.contract.Policy;
import assay.contract.Specification;
import assay.contract.Task;
import assay.local.client.Gateway;
import assay.local.client.Selection;
import assay.local.simulator.Played;
import assay.local.simulator.Simulator;
import assay.local.simulator.Tickets;
import assay.local.stack.Ports;
import assay.local.stack.Refused;
import assay.local.stack.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One decision from support tickets, from the first row to the choice. */
public final class Demo {
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final int EVERY = 6;

    private final Gateway gateway;
    private final Ports ports;
    private final Terminal terminal;

    public Demo(Gateway gateway, Ports ports, Terminal terminal) {
        this.gateway = gateway;
        this.ports = ports;
        this.terminal = terminal;
    }

    /**
     * @param endpoint a real model of the registry that takes the place of the simulated frontier
     * @return whether a decision came
     */
    public boolean show(Optional<String> endpoint) {
        try (var simulator =
                new Simulator(
                        ports.simulator(),
                        Tickets.shipped(),
                        List.of(Played.SMALL, Played.FRONTIER))) {
            var generalist = register(simulator, endpoint);
            var dataset = dataset(gateway);
            terminal.step(
                    "stored "
                            + dataset.rows()
                            + " support tickets with "
                            + dataset.labels()
                            + " labels");
            var id = gateway.select(specification(dataset, generalist));
            terminal.step("asked for a decision: selection " + id);
            var selection = await(id);
            terminal.say("");
            selection
                    .decided()
                    .ifPresent(
                            decided ->
                                    new Report(decided.decision()).lines().forEach(terminal::say));
            selection
                    .failed()
                    .ifPresent(
                            failed ->
                                    terminal.say(
                                            "No decision: "
                                                    + failed.reason()
                                                    + " "
                                                    + failed.kept()));
            epilogue(id, endpoint);
            return selection.decided().isPresent();
        }
    }

    private String register(Simulator simulator, Optional<String> endpoint) {
        gateway.model(Played.SMALL.name(), simulator.entry(Played.SMALL, 16));
        if (endpoint.isPresent()) {
            terminal.step(
                    "the simulator plays "
                            + Played.SMALL.name()
                            + "; "
                            + endpoint.get()
                            + " is real and is asked about 1,950 short questions");
            return endpoint.get();
        }
        gateway.model(Played.FRONTIER.name(), simulator.entry(Played.FRONTIER, 32));
        terminal.step(
                "the simulator plays " + Played.SMALL.name() + " and " + Played.FRONTIER.name());
        return Played.FRONTIER.name();
    }

    /** Stores the shipped tickets. The same bytes again are the same dataset. */
    public static Dataset dataset(Gateway gateway) {
        try (var file =
                Objects.requireNonNull(
                        Demo.class.getResourceAsStream(Tickets.FILE), Tickets.FILE)) {
            return gateway.dataset(
                    "input=text&expected=intent&id=id&name=support-tickets",
                    BodyPublishers.ofByteArray(file.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The demo's question, with every wish stated. */
    public static Specification specification(Dataset dataset, String generalist) {
        var task =
                new Task(
                        "Support tickets",
                        "Which intent has this support ticket?",
                        OutputContract.label(Tickets.OUT_OF_SCOPE),
                        dataset.id(),
                        Optional.of(200_000L),
                        Optional.of(Money.usd("0.02")),
                        Optional.empty());
        var policy =
                new Policy(
                        0.02,
                        0.95,
                        Optional.empty(),
                        Optional.of(0.5),
                        Optional.empty(),
                        Optional.empty(),
                        1L);
        var candidates =
                Stream.of("probe", Played.SMALL.name(), generalist)
                        .map(model -> new Candidate(model, model))
                        .toList();
        return new Specification(task, candidates, policy);
    }

    private Selection await(String id) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var said = "";
        for (var poll = 0; System.nanoTime() < deadline; poll++) {
            var selection = gateway.selection(id);
            if (!selection.state().equals("running")) {
                return selection;
            }
            var now = progress(selection);
            if (poll % EVERY == EVERY - 1 && !now.equals(said)) {
                terminal.step(now);
                said = now;
            }
            pause();
        }
        throw new Refused(
                "No decision after "
                        + PATIENCE.toMinutes()
                        + " minutes; "
                        + gateway.base()
                        + "/v1/selections/"
                        + id
                        + " shows how far it is.");
    }

    private static String progress(Selection selection) {
        return selection.progress().isEmpty()
                ? "measuring the task and training the probe"
                : "evaluating: "
                        + selection.progress().stream()
                                .sorted(Comparator.comparing(EvaluationProgressed::candidate))
                                .map(Demo::progress)
                                .collect(Collectors.joining(", "));
    }

    private static String progress(EvaluationProgressed event) {
        return event.candidate() + " " + event.done() + "/" + event.total();
    }

    private static void pause() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused("Interrupted.", e);
        }
    }

    private void epilogue(String id, Optional<String> endpoint) {
        terminal.say("");
        terminal.say("This decision   " + gateway.base() + "/v1/selections/" + id);
        if (endpoint.isEmpty()) {
            terminal.say(
                    """
                    Put a real model in the frontier's place with one command; its key, where it has one, goes
                    into ASSAY_SECRETS_ENDPOINT:
                      ASSAY_ENDPOINT_URL=https://host/v1 ASSAY_ENDPOINT_MODEL=name ./assay demo\
                    """);
        }
    }
}
