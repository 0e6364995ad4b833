package assay.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import assay.testbed.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the page is served. What it shows is tested in a browser, over the whole stack. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class PageTest {
    private static final int MOST_BYTES = 300 * 1024;
    private static final Pattern FILE =
            Pattern.compile("[\"'](?:\\./|/static/bundle/)([\\w.-]+\\.(?:js|css))[\"']");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/selections",
                "/selections/00000000-0000-0000-0000-000000000001",
                "/new",
                "/datasets/abc",
                "/models",
                "/prices"
            })
    void every_address_is_the_page_under_a_strict_policy(String address) {
        given().get(address)
                .then()
                .statusCode(200)
                .contentType("text/html")
                .body(containsString("<assay-app>"))
                .header(
                        "Content-Security-Policy",
                        containsString("default-src 'none'; script-src 'self'; style-src 'self';"))
                .header("Content-Security-Policy", not(containsString("unsafe")))
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-cache");
    }

    @Test
    void what_is_no_address_of_the_page_is_not_found() {
        given().get("/nowhere").then().statusCode(404);
        given().get("/v1/selections").then().header("Content-Security-Policy", nullValue());
    }

    @Test
    void all_that_the_page_may_load_is_small_zipped_and_never_asked_for_again() throws IOException {
        var files = bundle();
        assertThat(files.keySet()).anyMatch(f -> f.endsWith(".css")).hasSizeGreaterThan(3);
        for (var file : files.keySet()) {
            given().header("Accept-Encoding", "gzip")
                    .head(file)
                    .then()
                    .statusCode(200)
                    .header("Content-Encoding", "gzip")
                    .header("Cache-Control", containsString("immutable"));
        }
        var sum = 0;
        for (var content : files.values()) {
            sum += zipped(content);
        }
        System.out.printf("the page: %d files, %.0f KiB zipped%n", files.size(), sum / 1024.0);
        assertThat(sum).isLessThanOrEqualTo(MOST_BYTES);
    }

    /** Every file that the page names, and that a file it names names. */
    private static Map<String, String> bundle() {
        var files = new TreeMap<String, String>();
        var open = new ArrayDeque<String>();
        open.add(given().get("/").asString());
        while (!open.isEmpty()) {
            for (var name : FILE.matcher(open.remove()).results().map(m -> m.group(1)).toList()) {
                if (!files.containsKey(name)) {
                    var content =
                            given().get("/static/bundle/" + name)
                                    .then()
                                    .statusCode(200)
                                    .extract()
                                    .asString();
                    files.put(name, content);
                    open.add(content);
                }
            }
        }
        var whole = new TreeMap<String, String>();
        files.forEach((name, content) -> whole.put("/static/bundle/" + name, content));
        return whole;
    }

    private static int zipped(String content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.size();
    }
}
