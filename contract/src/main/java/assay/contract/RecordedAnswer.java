package assay.contract;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * One answer of a recording. Either the answer itself or, where only marks are left, its mark.
 *
 * @param id of the example
 * @param score mark from 0 to 1 given by the recording's scorer, in place of the output
 * @param confidence of the model in its answer; larger is surer
 */
public record RecordedAnswer(
        String id,
        Optional<String> output,
        Optional<Double> score,
        Optional<Double> confidence,
        Optional<Long> inputTokens,
        Optional<Long> outputTokens,
        Optional<BigDecimal> costUsd,
        Optional<Double> latencyMs) {
    public RecordedAnswer {
        Check.text(id, "id");
        Check.that(
                output.isPresent() != score.isPresent(),
                "output: give the output, or the score where only marks are left");
        Check.that(score.map(s -> s >= 0 && s <= 1).orElse(true), "score: from 0 to 1");
        Check.that(
                confidence.map(Double::isFinite).orElse(true),
                "confidence: a finite number, or leave it out");
        Check.that(inputTokens.orElse(0L) >= 0, "inputTokens: not negative");
        Check.that(outputTokens.orElse(0L) >= 0, "outputTokens: not negative");
        Check.that(
                costUsd.map(c -> c.signum() >= 0 && Money.fits(c)).orElse(true),
                "costUsd: not negative, and at the most 30 digits before the point");
        Check.that(
                latencyMs.map(l -> l >= 0 && Double.isFinite(l)).orElse(true),
                "latencyMs: not negative");
    }
}
