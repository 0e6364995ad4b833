package assay.gateway;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the gateway. */
@ConfigMapping(prefix = "assay.gateway")
interface GatewayConfig {
    /**
     * Where the other services reach this one: it goes into events, for datasets and recordings.
     */
    @WithDefault("http://localhost:8080")
    String url();

    /** How long a selection may take from its request to its decision. */
    @WithDefault("PT24H")
    Duration patience();

    /** How often that is looked at. */
    @WithDefault("PT30S")
    Duration patienceLook();
}
