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
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser over the real stack, from nothing to a decision. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PageTest {
    /** Slow enough to be watched. */
    private static final Played FRONTIER =
            new Played(
                    Played.FRONTIER.name(),
                    Played.FRONTIER.role(),
                    Played.FRONTIER.accuracy(),
                    Played.FRONTIER.caught(),
                    60,
                    0.3,
                    Played.FRONTIER.price());

    @TempDir static Path temporary;
    private final Simulator simulator =
            new Simulator(0, Tickets.shipped(), List.of(Played.SMALL, FRONTIER));
    private LauncherProcess launcher;
    private Gateway gateway;
    private Browser browser;
    private String decided = "";

    @BeforeAll
    void start() {
        assumeTrue(
                Browser.here(),
                "no chromium and chromedriver on the PATH; on Debian: apt-get install chromium chromium-driver");
        launcher =
                LauncherProcess.start(
                                temporary.resolve("page.log"),
                                temporary.resolve("data"),
                                FreePorts.find())
                        .awaitUp();
        gateway = launcher.gateway();
        gateway.model(Played.SMALL.name(), simulator.entry(Played.SMALL, 8));
        gateway.model(FRONTIER.name(), simulator.entry(FRONTIER, 8));
        browser = new Browser(gateway.base());
    }

    @AfterEach
    void the_console_is_silent() {
        assertThat(browser.complaints()).isEmpty();
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
    void where_nothing_was_asked_the_list_leads_to_the_first_selection() {
        browser.open("/");
        browser.awaitText("main", "Make the first selection");
        assertThat(browser.path()).isEqualTo("/selections");
        assertThat(browser.inaccessible()).isEmpty();
        browser.pictures("selections-empty");
    }

    @Test
    @Order(2)
    void a_run_is_watched_to_its_decision_through_a_reload_and_a_death_of_the_gateway() {
        decided = gateway.select(Demo.specification(Demo.dataset(gateway), FRONTIER.name()));
        browser.open("/selections/" + decided);
        browser.awaitText("main", "Cancel");
        watch(300);
        browser.reload();
        browser.awaitText("main", Played.SMALL.name());
        watch(500);
        assertThat(browser.inaccessible()).isEmpty();
        browser.pictures("live");
        assertThat(browser.complaints()).isEmpty();

        launcher.killService("gateway");
        browser.await("assay-decision h1");
        assertThat(browser.complaints())
                .as("but for the stream that broke")
                .allMatch(said -> said.contains("/events") && said.contains("ERR_"));
        assertThat(browser.text("h1"))
                .isEqualTo(
                        gateway.selection(decided).decided().orElseThrow().decision().headline());
    }

    /** Waits until the page shows that so many answers came, and that money was spent. */
    private void watch(int answers) {
        await().atMost(Duration.ofMinutes(5))
                .until(
                        () ->
                                number(
                                                "return [...document.querySelectorAll('.candidate progress')].reduce((s, p) => s + p.value, 0)")
                                        >= answers);
        assertThat(browser.text("[aria-labelledby=spend]")).contains("$").contains("calls");
    }

    private double number(String script) {
        return ((Number) browser.run(script)).doubleValue();
    }

    @Test
    @Order(3)
    void a_decision_is_seen_whole() {
        browser.openAnew("/selections/" + decided);
        measure("first");
        browser.open("/selections/" + decided);
        measure("next");
        assertThat(browser.text("main"))
                .contains(
                        "Cost against quality",
                        "Usual and unusual input",
                        "Cost over the volume",
                        "More labels",
                        "What would flip it",
                        "What to know of the evidence")
                .contains("simulated");
        assertThat(browser.inaccessible()).isEmpty();
        browser.pictures("decision");
    }

    /** Printed and not asserted: it is the machine's as much as the page's. */
    private void measure(String which) {
        browser.await("assay-decision h1");
        drawn();
        System.out.printf(
                "%s view of a decision with %d candidates: %.0f ms to the last chart, %.0f KiB over the wire%n",
                which,
                browser.count("section[aria-labelledby=candidates] tbody tr"),
                number("return performance.now()"),
                number(
                        "return performance.getEntriesByType('resource').filter(e => e.name.includes('/static/')).reduce((s, e) => s + e.transferSize, 0) / 1024"));
    }

    /** All four charts, in a time that the test's own looking is part of. */
    private void drawn() {
        await().pollDelay(Duration.ZERO)
                .pollInterval(20, TimeUnit.MILLISECONDS)
                .atMost(Duration.ofSeconds(30))
                .until(
                        () ->
                                browser.count(".drawing svg path") > 20
                                        && browser.count(".drawing svg") >= 4);
    }

    @Test
    @Order(4)
    void the_numbers_of_a_chart_are_there_to_read() {
        browser.open("/selections/" + decided);
        browser.click("section[aria-labelledby=tradeoff] .numbers");
        browser.awaitText(
                "section[aria-labelledby=tradeoff] table", Played.SMALL.name() + " (simulated)");
    }

    @Test
    @Order(5)
    void a_slider_asks_what_if_and_says_that_it_only_explores() {
        browser.open("/selections/" + decided);
        var headline = browser.await("assay-decision h1").getText();
        browser.run(
                """
                const slider = document.querySelector('#what-if-monthlyRequests');
                slider.value = slider.min;
                slider.dispatchEvent(new Event('input', {bubbles: true}));
                """);
        browser.awaitText("section[aria-label='The decision']", "only explores");
        assertThat(browser.text("h1")).isNotEqualTo(headline);
        browser.pictures("what-if");
        browser.click("assay-what-if button");
        browser.awaitText("h1", headline);
        assertThat(browser.text("section[aria-label='The decision']"))
                .doesNotContain("only explores");
    }

    @Test
    @Order(6)
    void a_run_is_cancelled_after_a_question_and_stands_in_the_list() {
        // Another instruction is another prompt: nothing of it was answered before.
        var asked = Demo.specification(Demo.dataset(gateway), FRONTIER.name());
        var id =
                gateway.select(
                        new assay.contract.Specification(
                                renamed(asked.task()), asked.candidates(), asked.policy()));
        browser.open("/selections/" + id);
        browser.click("button.danger");
        browser.click("dialog .danger");
        browser.awaitText("main", "It was cancelled");
        browser.pictures("cancelled");

        browser.click("a[href='/selections']");
        browser.awaitText("tbody", "cancelled");
        browser.awaitText("tbody", "run it");
        assertThat(browser.inaccessible()).isEmpty();
        browser.pictures("selections");
        browser.open("/selections?task=" + "Other%20tickets");
        browser.awaitText("tbody", "Other tickets");
        assertThat(browser.count("tbody tr")).isEqualTo(1);
    }

    private static assay.contract.Task renamed(assay.contract.Task task) {
        return new assay.contract.Task(
                "Other tickets",
                "Name the intent of this support ticket.",
                task.contract(),
                task.dataset(),
                task.monthlyRequests(),
                task.costOfError(),
                task.latencyMillis());
    }

    @Test
    @Order(7)
    void what_does_not_exist_is_said_kindly() {
        browser.open("/selections/00000000-0000-0000-0000-000000000001");
        browser.awaitText("[role=alert]", "no selection has the id");
        assertThat(browser.complaints()).hasSize(1).first().asString().contains("404");
    }
}
