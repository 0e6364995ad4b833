package assay.gateway;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Settings of the gateway. */
@ConfigMapping(prefix = "assay.gateway")
interface GatewayConfig {
    /**
     * Where the other services reach this one: it goes into events, for datasets and recordings.
     */
    @WithDefault("http://localhost:8080")
    String url();

    /** Where the evaluator is: it keeps what endpoints answered. */
    @WithDefault("http://localhost:8082")
    URI evaluatorUrl();

    /** Where the cost service is: it keeps the catalogue of prices. */
    @WithDefault("http://localhost:8083")
    URI costUrl();

    /** How long a selection may take from its request to its decision. */
    @WithDefault("PT24H")
    Duration patience();

    /** How often that is looked at. */
    @WithDefault("PT30S")
    Duration patienceLook();
}
