package assay.local.stack;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** One of the four services: where it is built, and what it needs. */
enum Service {
    PROFILER("profiler-service", 640),
    COST("cost-service", 192),
    EVALUATOR("evaluator-service", 192),
    GATEWAY("gateway", 320);

    private static final String SECRETS = "ASSAY_SECRETS_";

    private final String room;
    private final int mebibytes;

    /**
     * @param mebibytes of heap at the most; idle it takes far less
     */
    Service(String room, int mebibytes) {
        this.room = room;
        this.mebibytes = mebibytes;
    }

    String room() {
        return room;
    }

    int mebibytes() {
        return mebibytes;
    }

    int port(Ports ports) {
        return switch (this) {
            case PROFILER -> ports.profiler();
            case COST -> ports.cost();
            case EVALUATOR -> ports.evaluator();
            case GATEWAY -> ports.gateway();
        };
    }

    /** The environment as everywhere else (compose, Kubernetes): only the addresses differ. */
    Map<String, String> environment(Ports ports, Map<String, String> given) {
        var environment = new HashMap<>(given);
        if (this != EVALUATOR && this != PROFILER) {
            environment.keySet().removeIf(name -> name.startsWith(SECRETS));
        }
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port(ports)));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + ports.kafka());
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", Database.url(ports.postgres()));
        environment.put("QUARKUS_DATASOURCE_USERNAME", "assay_" + this);
        // Local logins are trusted: the server listens on loopback only.
        environment.put("QUARKUS_DATASOURCE_PASSWORD", "local");
        if (this == GATEWAY) {
            environment.put("ASSAY_GATEWAY_URL", "http://127.0.0.1:" + ports.gateway());
            environment.put("ASSAY_GATEWAY_EVALUATOR_URL", "http://127.0.0.1:" + ports.evaluator());
            environment.put("ASSAY_GATEWAY_COST_URL", "http://127.0.0.1:" + ports.cost());
        }
        return environment;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
