package assay.profiler;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long the profiler waits for a dataset before it asks again. */
@ConfigMapping(prefix = "assay.profiler")
interface ProfilerConfig {
    @WithDefault("5S")
    Duration connectTimeout();

    /** Until the first byte; the rows themselves may take longer. */
    @WithDefault("60S")
    Duration answerTimeout();
}
