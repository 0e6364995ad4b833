package assay.local.deploy;

import static assay.local.deploy.Frame.BASE;
import static assay.local.deploy.Frame.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KubernetesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Object> KUSTOMIZATION =
            Frame.yaml(BASE.resolve("kustomization.yaml")).getFirst();
    private static final Map<String, Class<? extends HasMetadata>> KINDS =
            Map.of(
                    "Deployment", Deployment.class,
                    "Service", Service.class,
                    "ConfigMap", ConfigMap.class,
                    "Namespace", Namespace.class,
                    "Ingress", Ingress.class,
                    "Job", Job.class);

    static Stream<String> services() {
        return Frame.SERVICES.keySet().stream();
    }

    static Stream<Map<String, Object>> manifests() {
        return resources().stream().flatMap(file -> Frame.yaml(BASE.resolve(file)).stream());
    }

    @SuppressWarnings("unchecked")
    private static List<String> resources() {
        return (List<String>) KUSTOMIZATION.getOrDefault("resources", List.of());
    }

    @Test
    void the_kustomization_lists_every_manifest_and_no_other() throws IOException {
        try (var files = Files.list(BASE)) {
            var there =
                    files.map(Path::getFileName)
                            .map(Path::toString)
                            .filter(n -> n.endsWith(".yaml") && !n.equals("kustomization.yaml"))
                            .toList();
            assertThat(resources()).containsExactlyInAnyOrderElementsOf(there);
        }
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void a_manifest_has_only_fields_that_its_kind_knows(Map<String, Object> manifest) {
        var object = read(manifest);
        assertThat(object.getMetadata().getName()).isNotBlank();
        assertThat(object.getApiVersion()).isEqualTo(manifest.get("apiVersion"));
        assertThat(Unknown.fields(object)).isEmpty();
    }

    private static HasMetadata read(Map<String, Object> manifest) {
        var kind = KINDS.get(manifest.getOrDefault("kind", "").toString());
        assertThat(kind).as(manifest.toString()).isNotNull();
        return JSON.convertValue(manifest, kind);
    }

    private static <T extends HasMetadata> T find(Class<T> kind, String name) {
        return manifests()
                .map(KubernetesTest::read)
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(object -> object.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind.getSimpleName() + " " + name));
    }

    private static Container container(String service) {
        var pod = find(Deployment.class, service).getSpec().getTemplate().getSpec();
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getTerminationGracePeriodSeconds()).isGreaterThanOrEqualTo(20);
        return pod.getContainers().getFirst();
    }

    @ParameterizedTest
    @MethodSource("services")
    void a_service_gets_the_environment_that_the_local_stack_gives_it(String service) {
        var variables = container(service).getEnv();
        assertThat(variables.stream().map(EnvVar::getName))
                .containsExactlyInAnyOrderElementsOf(Frame.environment(service));
        for (var variable : variables) {
            if (variable.getName().contains("PASSWORD")) {
                var secret = variable.getValueFrom().getSecretKeyRef();
                assertThat(secret.getName()).isEqualTo("assay");
                assertThat(Frame.text(BASE.resolve("../README.md")))
                        .contains("--from-literal=" + secret.getKey() + "=");
            }
            if (variable.getName().equals("QUARKUS_DATASOURCE_USERNAME")) {
                assertThat(variable.getValue()).isEqualTo("assay_" + service);
            }
        }
        var config = find(ConfigMap.class, "assay").getData();
        assertThat(config.keySet())
                .containsAll(
                        variables.stream()
                                .filter(v -> v.getValueFrom() != null)
                                .map(v -> v.getValueFrom().getConfigMapKeyRef())
                                .filter(reference -> reference != null)
                                .map(reference -> reference.getKey())
                                .toList());
    }

    @ParameterizedTest
    @MethodSource("services")
    void a_service_is_probed_bounded_and_cannot_write(String service) {
        var container = container(service);
        assertThat(container.getStartupProbe().getHttpGet().getPath()).startsWith("/q/health/");
        assertThat(container.getReadinessProbe().getHttpGet().getPath())
                .isEqualTo("/q/health/ready");
        assertThat(container.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/q/health/live");
        assertThat(container.getResources().getLimits()).containsKey("memory");
        assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getVolumeMounts()).anyMatch(m -> m.getMountPath().equals("/tmp"));
    }

    @ParameterizedTest
    @MethodSource("services")
    void a_service_is_reached_at_the_port_of_its_settings(String service) {
        var folder = Frame.SERVICES.getOrDefault(service, "");
        var port = Frame.settings(folder).getProperty("quarkus.http.port");
        var containerPort = container(service).getPorts().getFirst();
        assertThat(containerPort.getContainerPort()).hasToString(port);
        var door = find(Service.class, service).getSpec();
        assertThat(door.getPorts().getFirst().getPort()).hasToString(port);
        assertThat(door.getPorts().getFirst().getTargetPort().getStrVal())
                .isEqualTo(containerPort.getName());
        var deployment = find(Deployment.class, service).getSpec();
        assertThat(deployment.getTemplate().getMetadata().getLabels())
                .containsAllEntriesOf(door.getSelector())
                .containsAllEntriesOf(deployment.getSelector().getMatchLabels());
    }

    @Test
    void prices_go_to_the_cost_service_and_the_rest_to_the_gateway() {
        var paths = find(Ingress.class, "assay").getSpec().getRules().getFirst().getHttp();
        assertThat(paths.getPaths())
                .extracting(p -> p.getPath() + " " + p.getBackend().getService().getName())
                .containsExactly("/v1/prices cost", "/ gateway");
    }

    @Test
    void every_image_has_a_version() {
        var versioned = new ArrayList<Object>();
        for (var image : (List<?>) KUSTOMIZATION.getOrDefault("images", List.of())) {
            assertThat(map(image).getOrDefault("newTag", "latest").toString())
                    .isNotEqualTo("latest");
            versioned.add(map(image).get("name"));
        }
        var topics = find(Job.class, "topics").getSpec().getTemplate().getSpec().getContainers();
        assertThat(versioned).contains(topics.getFirst().getImage());
        services().forEach(s -> assertThat(versioned).contains(container(s).getImage()));
    }

    /** Fields that a parsed object did not know, anywhere in it. */
    private static final class Unknown {
        static List<String> fields(HasMetadata object) {
            var found = new ArrayList<String>();
            look(object, object.getKind(), found);
            return found;
        }

        private static void look(Object value, String path, List<String> found) {
            switch (value) {
                case Map<?, ?> map -> map.forEach((k, v) -> look(v, path + "." + k, found));
                case List<?> list -> list.forEach(v -> look(v, path, found));
                case Object bean when bean.getClass().getName().startsWith("io.fabric8.") ->
                        bean(bean, path, found);
                default -> {}
            }
        }

        private static void bean(Object bean, String path, List<String> found) {
            for (var method : bean.getClass().getMethods()) {
                if (method.getParameterCount() > 0 || !method.getName().startsWith("get")) {
                    continue;
                }
                try {
                    var value = method.invoke(bean);
                    if (method.getName().equals("getAdditionalProperties")) {
                        ((Map<?, ?>) value).keySet().forEach(k -> found.add(path + "." + k));
                    } else if (value != null) {
                        look(value, path + "." + method.getName().substring(3), found);
                    }
                } catch (ReflectiveOperationException e) {
                    throw new AssertionError(path, e);
                }
            }
        }
    }
}
