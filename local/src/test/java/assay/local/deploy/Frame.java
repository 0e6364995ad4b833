package assay.local.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads the files that describe the frame; a test runs in its module's folder. */
final class Frame {
    static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    static final Path BASE = HOME.resolve("deploy/base");

    /** Name in the frame to the folder of the service. */
    static final Map<String, String> SERVICES =
            new TreeMap<>(
                    Map.of(
                            "gateway", "gateway",
                            "profiler", "profiler-service",
                            "evaluator", "evaluator-service",
                            "cost", "cost-service"));

    private Frame() {}

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every document of the file; a key that stands there twice is refused. */
    static List<Map<String, Object>> yaml(Path file) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        var documents = new ArrayList<Map<String, Object>>();
        for (var document : new Yaml(new SafeConstructor(options)).loadAll(text(file))) {
            documents.add(map(document));
        }
        return documents;
    }

    /** What stands below the path, a map; fails the test where nothing does. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object of, String... path) {
        var value = (Map<String, Object>) of;
        for (var key : path) {
            value = (Map<String, Object>) value.getOrDefault(key, Map.of());
        }
        return value;
    }

    /** The application.properties of the service in that folder. */
    static Properties settings(String folder) {
        var properties = new Properties();
        var file = HOME.resolve(folder).resolve("src/main/resources/application.properties");
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    static boolean keeps(String service) {
        return settings(SERVICES.getOrDefault(service, ""))
                .containsKey("quarkus.datasource.db-kind");
    }

    static List<String> environment(String service) {
        var names = new ArrayList<>(List.of("QUARKUS_HTTP_PORT", "KAFKA_BOOTSTRAP_SERVERS"));
        if (keeps(service)) {
            names.add("QUARKUS_DATASOURCE_JDBC_URL");
            names.add("QUARKUS_DATASOURCE_USERNAME");
            names.add("QUARKUS_DATASOURCE_PASSWORD");
        }
        if (service.equals("gateway")) {
            names.add("ASSAY_GATEWAY_URL");
            names.add("ASSAY_GATEWAY_EVALUATOR_URL");
            names.add("ASSAY_GATEWAY_COST_URL");
        }
        return names;
    }
}
