package assay.evaluator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the evaluator. Keys of endpoints are apart: {@code assay.secrets.<name>}. */
@ConfigMapping(prefix = "assay.evaluator")
interface EvaluatorConfig {
    /** Examples in a slice of work at the most. */
    @WithDefault("50")
    int sliceExamples();

    /** Wait before the second call for an answer, about; it doubles with each further one. */
    @WithDefault("500ms")
    Duration firstWait();

    /** Wait between two calls at the most, also where a provider asks for a longer one. */
    @WithDefault("60s")
    Duration longestWait();

    /** Between two events of progress while a slice is worked on. */
    @WithDefault("500ms")
    Duration progress();

    /** Wait before a batch is looked at for the first time; it grows by half each time. */
    @WithDefault("10s")
    Duration batchWait();

    /** Wait between two looks at a batch at the most. */
    @WithDefault("60s")
    Duration batchLongestWait();

    /** A batch that has not ended after this time fails its candidate; its window is 24 hours. */
    @WithDefault("72h")
    Duration batchPatience();

    /** Between two looks for batches whose time has come. */
    @WithDefault("1s")
    Duration batchTick();

    /** Characters of a text that a judge is shown at the most; longer ones are cut and counted. */
    @WithDefault("8000")
    int judgedCharacters();
}
