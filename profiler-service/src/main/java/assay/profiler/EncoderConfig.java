package assay.profiler;

import assay.profiler.encoder.Asking;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How an encoder is asked. Keys are apart: {@code assay.secrets.<name>}. */
@ConfigMapping(prefix = "assay.profiler.encoder")
interface EncoderConfig {
    /** Wait before the second call for a batch, about; it doubles with each further one. */
    @WithDefault("500ms")
    Duration firstWait();

    /** Wait between two calls at the most, also where a provider asks for a longer one. */
    @WithDefault("60s")
    Duration longestWait();

    /** For all texts of a selection; then its profile goes on without vectors. */
    @WithDefault("30m")
    Duration all();

    default Asking.Patience patience() {
        return new Asking.Patience(firstWait(), longestWait(), all());
    }
}
