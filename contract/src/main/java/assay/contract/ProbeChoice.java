package assay.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * Which probe answers where the task names an encoder: the one that learns from words, the one that
 * learns from the encoder's vectors, or both stacked. Each is measured on the same train rows, out
 * of fold; another than the first is taken only where it is better by more than chance. All are
 * lower bounds of what a fine-tuned model reaches.
 *
 * @param encoder its name in the registry
 * @param words share of right answers of the probe on words; absent where no contest was held
 * @param vectors the same of the one on vectors
 * @param both the same of the two stacked: the mean of their log-probabilities
 * @param texts different texts that vectors were wanted of
 * @param known of them, those that earlier selections had asked the encoder for
 * @param asked of them, those that this selection had the encoder encode
 * @param tokens that the encoder counted for them; absent where it counts none
 * @param failure why the encoder could not be used, in its provider's words where it said any
 */
public record ProbeChoice(
        String encoder,
        Taken taken,
        Optional<Interval> words,
        Optional<Interval> vectors,
        Optional<Interval> both,
        long texts,
        long known,
        long asked,
        Optional<Long> tokens,
        Optional<String> failure) {
    public enum Taken {
        @JsonProperty("words")
        WORDS,
        @JsonProperty("vectors")
        VECTORS,
        @JsonProperty("both")
        BOTH
    }

    public ProbeChoice {
        Check.text(encoder, "probe.encoder");
        Check.given(taken, "probe.taken");
        Check.that(
                taken == Taken.WORDS || failure.isEmpty(),
                "probe.taken: an encoder that failed is not learnt from");
    }
}
