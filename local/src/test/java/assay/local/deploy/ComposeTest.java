package assay.local.deploy;

import static assay.local.deploy.Frame.HOME;
import static assay.local.deploy.Frame.map;
import static org.assertj.core.api.Assertions.assertThat;

import assay.contract.Topic;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ComposeTest {
    private static final Map<String, Object> SERVICES =
            map(Frame.yaml(HOME.resolve("docker-compose.yml")).getFirst(), "services");

    static Stream<String> services() {
        return Frame.SERVICES.keySet().stream();
    }

    @Test
    void the_frame_is_kafka_postgres_and_the_four_services() {
        assertThat(SERVICES.keySet())
                .containsExactlyInAnyOrder(
                        "kafka",
                        "kafka-init",
                        "postgres",
                        "profiler",
                        "evaluator",
                        "cost",
                        "gateway");
    }

    @ParameterizedTest
    @MethodSource("services")
    void a_service_gets_the_environment_that_the_local_stack_gives_it(String service) {
        var environment = map(SERVICES, service, "environment");
        assertThat(environment.keySet()).containsAll(Frame.environment(service));
        var others =
                environment.keySet().stream()
                        .filter(name -> !Frame.environment(service).contains(name));
        assertThat(others.toList())
                .allMatch(
                        n ->
                                List.of("profiler", "evaluator").contains(service)
                                        && n.startsWith("ASSAY_SECRETS_"));
        assertThat(environment.getOrDefault("QUARKUS_DATASOURCE_USERNAME", "assay_" + service))
                .isEqualTo("assay_" + service);
    }

    @ParameterizedTest
    @MethodSource("services")
    void a_service_keeps_the_port_of_its_settings(String service) {
        var folder = Frame.SERVICES.getOrDefault(service, "");
        var port = Frame.settings(folder).getProperty("quarkus.http.port");
        var environment = map(SERVICES, service, "environment");
        assertThat(environment.get("QUARKUS_HTTP_PORT")).hasToString(port);
        assertThat(map(SERVICES, service, "build", "args")).containsEntry("SERVICE", folder);
    }

    @ParameterizedTest
    @MethodSource("services")
    void a_service_waits_for_its_topics_and_its_database(String service) {
        var waits = map(SERVICES, service, "depends_on");
        assertThat(map(waits, "kafka-init"))
                .containsEntry("condition", "service_completed_successfully");
        assertThat(waits.containsKey("postgres")).isEqualTo(Frame.keeps(service));
        if (Frame.keeps(service)) {
            assertThat(map(waits, "postgres")).containsEntry("condition", "service_healthy");
        }
    }

    @Test
    void whatever_is_waited_for_says_when_it_is_ready() {
        assertThat(map(SERVICES, "kafka", "healthcheck")).containsKey("test");
        assertThat(map(SERVICES, "postgres", "healthcheck")).containsKey("test");
        assertThat(map(SERVICES, "kafka-init", "depends_on", "kafka"))
                .containsEntry("condition", "service_healthy");
        assertThat(Frame.text(HOME.resolve("Dockerfile")))
                .contains("HEALTHCHECK", "/q/health/ready");
    }

    @Test
    void only_gateway_and_prices_are_published_and_on_this_machine_only() {
        SERVICES.forEach(
                (name, service) -> {
                    var ports = map(service).getOrDefault("ports", List.of());
                    var expected =
                            switch (name) {
                                case "gateway" -> List.of("127.0.0.1:8080:8080");
                                case "cost" -> List.of("127.0.0.1:8083:8083");
                                default -> List.of();
                            };
                    assertThat(ports).as(name).isEqualTo(expected);
                });
    }

    @Test
    void every_password_comes_from_the_environment_and_is_the_same_on_both_sides() {
        SERVICES.forEach(
                (name, service) ->
                        map(service, "environment").entrySet().stream()
                                .filter(e -> e.getKey().contains("PASSWORD"))
                                .forEach(
                                        e ->
                                                assertThat(e.getValue().toString())
                                                        .as(name + " " + e.getKey())
                                                        .matches(
                                                                "\\$\\{ASSAY_[A-Z]+_PASSWORD:.*}")));
        for (var service : List.of("gateway", "profiler", "evaluator", "cost")) {
            var variable = "ASSAY_" + service.toUpperCase(Locale.ROOT) + "_PASSWORD";
            assertThat(map(SERVICES, service, "environment").get("QUARKUS_DATASOURCE_PASSWORD"))
                    .isEqualTo(map(SERVICES, "postgres", "environment").get(variable));
            assertThat(Frame.text(HOME.resolve("deploy/postgres/passwords.sh")))
                    .contains("$" + variable, "alter role assay_" + service);
        }
    }

    @Test
    void the_topics_are_those_of_the_contract() {
        var line = Pattern.compile("(?m)^(assay-\\S+) (\\d+) (delete|compact)$");
        var script = Frame.text(HOME.resolve("deploy/base/topics.sh"));
        assertThat(line.matcher(script).results().map(ComposeTest::topic))
                .containsExactlyInAnyOrderElementsOf(Topic.ALL);
        var most = Integer.toString(Topic.MAXIMUM_RECORD_BYTES);
        assertThat(script).contains("max.message.bytes=" + most);
        assertThat(map(SERVICES, "kafka", "environment").get("KAFKA_MESSAGE_MAX_BYTES"))
                .hasToString(most);
    }

    private static Topic topic(MatchResult line) {
        return new Topic(
                line.group(1), Integer.parseInt(line.group(2)), line.group(3).equals("compact"));
    }

    @Test
    void every_file_that_is_mounted_is_there() {
        SERVICES.forEach(
                (name, service) -> {
                    for (var volume : (List<?>) map(service).getOrDefault("volumes", List.of())) {
                        var source = volume.toString().split(":", -1)[0];
                        if (source.startsWith("./")) {
                            assertThat(HOME.resolve(source).normalize()).as(name).isRegularFile();
                        }
                    }
                });
        assertThat(Files.isExecutable(HOME.resolve("deploy/postgres/passwords.sh"))).isTrue();
    }

    @Test
    void kafka_is_the_version_of_the_local_stack() {
        var pom = Frame.text(HOME.resolve("pom.xml"));
        var image = map(SERVICES, "kafka").getOrDefault("image", "").toString();
        assertThat(pom).contains("<kafka.version>" + image.split(":", -1)[1] + "</kafka.version>");
        assertThat(map(SERVICES, "kafka-init").get("image")).isEqualTo(image);
    }
}
