package assay.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import assay.testbed.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
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
    void all_that_the_page_may_load_is_small_zipped_and_never_asked_for_again() {
        var sizes = new TreeMap<String, Integer>();
        var open = new ArrayDeque<String>();
        open.add(given().get("/").asString());
        while (!open.isEmpty()) {
            for (var name : FILE.matcher(open.remove()).results().map(m -> m.group(1)).toList()) {
                if (!sizes.containsKey(name)) {
                    var zipped = zipped("/static/bundle/" + name);
                    sizes.put(name, zipped.length);
                    open.add(content(zipped));
                }
            }
        }
        assertThat(sizes.keySet()).anyMatch(f -> f.endsWith(".css")).hasSizeGreaterThan(3);
        var sum = sizes.values().stream().mapToInt(Integer::intValue).sum();
        System.out.printf("the page: %d files, %.0f KiB zipped%n", sizes.size(), sum / 1024.0);
        assertThat(sum).isLessThanOrEqualTo(MOST_BYTES);
    }

    /** As it comes over the wire: a test client would unzip it. */
    private static byte[] zipped(String file) {
        var request =
                HttpRequest.newBuilder(URI.create(Doors.local(file)))
                        .header("Accept-Encoding", "gzip")
                        .build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).as(file).isEqualTo(200);
            assertThat(answer.headers().allValues("Content-Encoding")).containsExactly("gzip");
            assertThat(answer.headers().allValues("Cache-Control"))
                    .containsExactly("public, max-age=31536000, immutable");
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String content(byte[] zipped) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
