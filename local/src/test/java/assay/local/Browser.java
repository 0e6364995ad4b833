package assay.local;

import static org.assertj.core.api.Assertions.assertThat;

import assay.local.client.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A real Chromium without a window, and what the tests of the page do with it over and over. */
final class Browser implements AutoCloseable {
    /** What Debian and others call them. */
    private static final List<String> BROWSERS =
            List.of("chromium", "chromium-browser", "google-chrome");

    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final int WIDE = 1280;
    private static final int NARROW = 380;

    private final ChromeDriver driver;
    private final String base;

    Browser(String base) {
        this.base = base;
        var options = new ChromeOptions();
        options.setBinary(browser().orElseThrow().toFile());
        options.addArguments(
                "--headless=new", "--disable-dev-shm-usage", "--hide-scrollbars", "--lang=en-US");
        if (System.getProperty("user.name").equals("root")) {
            options.addArguments("--no-sandbox");
        }
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        var service =
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(found("chromedriver").orElseThrow().toFile())
                        .usingAnyFreePort()
                        .build();
        driver = new ChromeDriver(service, options);
        width(WIDE);
    }

    /** Whether there is what it takes; tests are skipped where it is not. */
    static boolean here() {
        return browser().isPresent() && found("chromedriver").isPresent();
    }

    private static Optional<Path> browser() {
        return BROWSERS.stream().flatMap(name -> found(name).stream()).findFirst();
    }

    private static Optional<Path> found(String program) {
        return Stream.of(Objects.toString(System.getenv("PATH"), "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    void open(String path) {
        driver.get(base + path);
    }

    void openFile(Path file) {
        driver.get(file.toUri().toString());
    }

    void reload() {
        driver.navigate().refresh();
    }

    String path() {
        return driver.getCurrentUrl().substring(base.length());
    }

    /** As somebody sees it who was never here. */
    void openAnew(String path) {
        driver.executeCdpCommand("Network.clearBrowserCache", Map.of());
        open(path);
    }

    WebElement await(String css) {
        return waiting()
                .until(d -> d.findElements(By.cssSelector(css)).stream().findFirst().orElse(null));
    }

    void awaitText(String css, String text) {
        waiting()
                .withMessage(() -> css + " says: " + text(css))
                .until(d -> text(css).contains(text));
    }

    String text(String css) {
        return String.valueOf(
                run("return document.querySelector(arguments[0])?.innerText ?? ''", css));
    }

    long count(String css) {
        return ((Number) run("return document.querySelectorAll(arguments[0]).length", css))
                .longValue();
    }

    /** As a hand does it: the page is not told of what the driver clears by itself. */
    void empty(String css) {
        await(css).sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.BACK_SPACE);
    }

    void click(String css) {
        var element = await(css);
        run("arguments[0].scrollIntoView({block: 'center'})", element);
        element.click();
    }

    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    void dark(boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of(
                                        "name",
                                        "prefers-color-scheme",
                                        "value",
                                        dark ? "dark" : "light"),
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    }

    private void width(int pixels) {
        size(pixels, 900);
    }

    private void size(int wide, int high) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", wide, "height", high, "deviceScaleFactor", 1, "mobile", false));
    }

    /** The whole page in target/screenshots: light, dark and narrow. */
    void pictures(String name) {
        dark(false);
        picture(name + "-light");
        dark(true);
        picture(name + "-dark");
        dark(false);
        width(NARROW);
        picture(name + "-narrow");
        assertThat((Boolean) run("return document.documentElement.scrollWidth <= " + NARROW))
                .as(name + " fits a narrow screen")
                .isTrue();
        width(WIDE);
    }

    /**
     * The window is made as high as the page: charts would be drawn anew for a picture beyond it.
     */
    private void picture(String name) {
        var wide = ((Number) run("return innerWidth")).intValue();
        var high = ((Number) run("return document.documentElement.scrollHeight")).intValue();
        size(wide, high);
        settle();
        var taken = driver.executeCdpCommand("Page.captureScreenshot", Map.of("format", "png"));
        width(wide);
        try {
            Files.createDirectories(PICTURES);
            Files.write(
                    PICTURES.resolve(name + ".png"),
                    Base64.getDecoder().decode(String.valueOf(taken.get("data"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Two frames: what was to be drawn is drawn. */
    private void settle() {
        driver.executeAsyncScript(
                "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50)))");
    }

    /** What axe finds against WCAG 2 A and AA, in both themes. */
    List<String> inaccessible() {
        var found = new ArrayList<String>();
        for (var dark : List.of(false, true)) {
            dark(dark);
            settle();
            run(axe());
            var result =
                    driver.executeAsyncScript(
                            """
                            const done = arguments[0];
                            axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']})
                                .then(r => done(JSON.stringify(r.violations.flatMap(v => v.nodes.map(n =>
                                    v.id + ' ' + n.target.join(' ') + ': ' + n.failureSummary)))))
                                .catch(e => done(JSON.stringify(['axe failed: ' + e])))
                            """);
            for (var violation : Json.read(String.valueOf(result), JsonNode.class)) {
                found.add((dark ? "dark: " : "light: ") + violation.asText());
            }
        }
        dark(false);
        return found;
    }

    private static String axe() {
        try (var script = Browser.class.getResourceAsStream("/axe.min.js")) {
            return new String(
                    Objects.requireNonNull(script, "axe").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the console complained of since the last look: errors, and what the policy kept out. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** It ends nothing but a hang: a busy machine takes its time to a decision. */
    private WebDriverWait waiting() {
        return new WebDriverWait(driver, Duration.ofMinutes(10), Duration.ofMillis(50));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
