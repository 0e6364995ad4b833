package assay.contract;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * How far the evaluation of a candidate is. A later one replaces an earlier one.
 *
 * @param done examples answered
 * @param total examples to answer
 * @param calls calls made for them, retries included; 0 where answers were at hand
 * @param spent what those calls cost, where the price is known
 */
public record EvaluationProgressed(
        UUID selectionId,
        String candidate,
        long done,
        long total,
        long calls,
        Optional<Money> spent,
        Instant at)
        implements Event {
    public static final String TOPIC = "assay-evaluation-progressed-v1";

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public String part() {
        return candidate;
    }
}
