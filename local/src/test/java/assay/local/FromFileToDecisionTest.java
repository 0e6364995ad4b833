package assay.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import assay.local.client.Gateway;
import assay.local.demo.Demo;
import assay.local.simulator.Played;
import assay.local.simulator.Simulator;
import assay.local.simulator.Tickets;
import assay.local.stack.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** From a file that is dropped to a decision that is handed around, in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FromFileToDecisionTest {
    @TempDir static Path temporary;
    private final Simulator simulator =
            new Simulator(0, Tickets.shipped(), List.of(Played.SMALL, Played.FRONTIER));
    private LauncherProcess launcher;
    private Gateway gateway;
    private Browser browser;
    private String selection = "";

    @BeforeAll
    void start() {
        assumeTrue(
                Browser.here(),
                "no chromium and chromedriver on the PATH; on Debian: apt-get install chromium chromium-driver");
        launcher =
                LauncherProcess.start(
                                temporary.resolve("file.log"),
                                temporary.resolve("data"),
                                FreePorts.find())
                        .awaitUp();
        gateway = launcher.gateway();
        gateway.model(Played.SMALL.name(), simulator.entry(Played.SMALL, 16));
        gateway.model(Played.FRONTIER.name(), simulator.entry(Played.FRONTIER, 32));
        browser = new Browser(gateway.base());
    }

    @AfterEach
    void the_console_is_silent() {
        // That an audit or a decision is not there yet is said with 409, which the console repeats.
        assertThat(browser.complaints()).allMatch(said -> said.contains("409"));
    }

    @AfterAll
    void end() {
        simulator.close();
        if (launcher != null) {
            browser.close();
            launcher.stop();
            await().atMost(Duration.ofSeconds(30)).until(() -> !launcher.alive());
        }
    }

    @Test
    @Order(1)
    void a_file_is_shown_as_it_is_understood_and_taken_in() throws IOException {
        var file = temporary.resolve("tickets.csv");
        try (var tickets = Demo.class.getResourceAsStream(Tickets.FILE)) {
            Files.write(file, Objects.requireNonNull(tickets).readAllBytes());
        }
        browser.open("/new");
        browser.await("#file").sendKeys(file.toString());
        browser.awaitText("assay-file", "closed set");
        browser.await("#role-input");
        assertThat(browser.count("assay-file table tbody tr")).isEqualTo(5);
        assertThat(browser.inaccessible()).isEmpty();
        browser.pictures("new-file");
        browser.click("#take");
        browser.awaitText("main", "Can it be trusted?");
        browser.awaitText("section[aria-labelledby=audit]", "found nothing");
    }

    @Test
    @Order(2)
    void what_it_will_take_is_told_before_the_button_and_what_is_wrong_at_its_field() {
        browser.await("#instruction").sendKeys("Which intent has this support ticket?");
        for (var model : List.of("probe", Played.SMALL.name(), Played.FRONTIER.name())) {
            browser.click("input[name=candidate][value='" + model + "']");
        }
        browser.await("#monthlyRequests").sendKeys("200000");
        browser.await("#costOfError").sendKeys("-1");
        browser.awaitText("#costOfError-says .fault", "not negative");
        browser.empty("#costOfError");
        browser.await("#costOfError").sendKeys("0.02");
        browser.awaitText("section[aria-labelledby=forecast]", "Calls");
        assertThat(browser.count("input[name=candidate]")).isEqualTo(3);
        assertThat(browser.text("assay-candidates")).contains("simulated");
        assertThat(browser.text("section[aria-labelledby=forecast]")).contains("$");
        // The refusal above was a 400, and the console repeats it.
        assertThat(browser.complaints())
                .isNotEmpty()
                .allMatch(said -> said.contains("400") || said.contains("409"));
        assertThat(browser.inaccessible()).isEmpty();
        browser.pictures("new-asked");
        browser.click("#start");
        shown("assay-decision h1");
        selection = browser.path().replace("/selections/", "");
        assertThat(browser.text("h1"))
                .isEqualTo(
                        gateway.selection(selection).decided().orElseThrow().decision().headline());
    }

    /** What takes the services more than a moment, and on a busy machine much more. */
    private void shown(String css) {
        await().atMost(Duration.ofMinutes(15)).until(() -> browser.count(css) > 0);
    }

    @Test
    @Order(3)
    void examples_show_who_answered_what_where_they_disagree() {
        browser.open("/selections/" + selection + "/examples");
        browser.awaitText("main", "Expected:");
        var answers = browser.text("ol.examples li");
        assertThat(answers)
                .contains("probe", Played.SMALL.name(), Played.FRONTIER.name(), "simulated")
                .contains("right", "wrong")
                .doesNotContain("not at hand");
        assertThat(browser.inaccessible()).isEmpty();
        browser.pictures("examples");
        browser.click("nav[aria-label=Pages] a");
        browser.awaitText("nav[aria-label=Pages]", "First");
        assertThat(browser.path()).contains("after=25");
    }

    @Test
    @Order(4)
    void the_report_opens_from_disk() throws IOException, InterruptedException {
        var report = temporary.resolve("report.html");
        try (var http = HttpClient.newHttpClient()) {
            http.send(
                    HttpRequest.newBuilder(
                                    URI.create(
                                            gateway.base()
                                                    + "/v1/selections/"
                                                    + selection
                                                    + "/report"))
                            .header("Accept", "text/html")
                            .build(),
                    BodyHandlers.ofFile(report));
        }
        browser.openFile(report);
        browser.awaitText("h2", "Cost against quality");
        assertThat(browser.text("h1"))
                .isEqualTo(
                        gateway.selection(selection).decided().orElseThrow().decision().headline());
        assertThat(browser.count("svg")).isGreaterThanOrEqualTo(4);
        assertThat(browser.text("body")).contains("played by a simulator", "What would flip it");
        assertThat((Number) browser.run("return performance.getEntriesByType('resource').length"))
                .isEqualTo(0L);
        assertThat(browser.inaccessible()).isEmpty();
        browser.pictures("report");
    }

    @Test
    @Order(5)
    void labels_that_are_likely_wrong_are_accepted_into_a_new_version() {
        browser.open("/datasets");
        browser.awaitText("main", "tickets");
        browser.pictures("datasets");
        browser.click("tbody a");
        browser.awaitText("section[aria-labelledby=audit]", "found nothing");
        browser.run(
                "[...document.querySelectorAll('button')].find(b => b.innerText == 'Look closer').click()");
        shown("assay-labels tbody");
        assertThat(browser.inaccessible()).isEmpty();
        browser.pictures("dataset");
        browser.click("assay-labels input[type=checkbox]:not(:disabled)");
        browser.awaitText("assay-labels", "with 1 correction");
        browser.click("assay-labels button.primary");
        browser.awaitText("main", "Corrected from");
    }

    @Test
    @Order(6)
    void models_and_prices_are_looked_at_and_changed() throws IOException {
        browser.open("/models?name=" + Played.SMALL.name());
        browser.awaitText("h2", "Change " + Played.SMALL.name());
        assertThat(browser.text("main")).contains("simulated").contains("probe");
        assertThat(browser.inaccessible()).isEmpty();
        browser.pictures("models");
        browser.await("#secret").sendKeys("Not A Name!");
        browser.click("form button.primary");
        browser.awaitText("#secret-says .fault", "not its value");
        assertThat(browser.complaints()).hasSize(1);
        browser.empty("#secret");
        browser.click("form button.primary");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> browser.count("form[aria-labelledby=edit]") == 0);

        browser.open("/prices");
        browser.awaitText("main", "Take in a map of prices");
        var map = temporary.resolve("prices.json");
        Files.writeString(
                map,
                """
                {"new-model": {"mode": "chat", "litellm_provider": "x", "input_cost_per_token": 1e-6, "output_cost_per_token": 2e-6}}
                """);
        browser.await("#map").sendKeys(map.toString());
        browser.awaitText("section[aria-labelledby=import]", "1 new");
        assertThat(browser.inaccessible()).isEmpty();
        browser.pictures("prices");
        browser.click("section[aria-labelledby=import] button.primary");
        browser.awaitText("section[aria-labelledby=import]", "Done");
        browser.open("/prices?model=new-model");
        browser.awaitText("section[aria-labelledby=history]", "holds");
    }
}
