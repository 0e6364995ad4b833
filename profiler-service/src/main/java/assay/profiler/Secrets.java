package assay.profiler;

import assay.contract.Endpoint;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** The keys of encoders, by the name under which the registry knows them. */
@Singleton
final class Secrets {
    private final Config config;

    Secrets(Config config) {
        this.config = config;
    }

    /** Says which setting is missing. */
    static final class Missing extends Exception {
        private static final long serialVersionUID = 1;

        private Missing(String name) {
            super(
                    "the secret '"
                            + name
                            + "' has no value: set the environment variable ASSAY_SECRETS_"
                            + name.toUpperCase(Locale.ROOT).replace('-', '_')
                            + " of the profiler, restart it, and ask again");
        }
    }

    /**
     * @return the endpoint's key; empty where it needs none
     */
    Optional<String> of(Endpoint endpoint) throws Missing {
        if (endpoint.secret().isEmpty()) {
            return Optional.empty();
        }
        var name = endpoint.secret().get();
        var value = config.getOptionalValue("assay.secrets." + name, String.class);
        if (value.isEmpty()) {
            throw new Missing(name);
        }
        return value;
    }
}
