package assay.profiler.core;

import assay.contract.ProbeChoice;
import assay.contract.ProbeChoice.Taken;
import java.util.Optional;

/**
 * What became of the encoder that a task names.
 *
 * @param encoder its name in the registry
 * @param learner learns from its vectors; absent where there are none
 * @param micros time of one call to it, on average: what an answer from vectors takes beside the
 *     reckoning
 * @param failure why there are no vectors
 */
public record Encoding(
        String encoder,
        Optional<Learner> learner,
        long texts,
        long known,
        long asked,
        Optional<Long> tokens,
        double micros,
        Optional<String> failure) {
    private static final String UNUSABLE =
            " It answers from the words alone: the encoder '%s' could not be used: %s";

    /**
     * @param contest empty where there was none, and then words it is
     */
    ProbeChoice choice(Optional<Contest> contest) {
        return new ProbeChoice(
                encoder,
                contest.map(Contest::taken).orElse(Taken.WORDS),
                contest.map(Contest::words),
                contest.map(Contest::vectors),
                contest.map(Contest::both),
                texts,
                known,
                asked,
                tokens,
                failure);
    }

    /** What a user reads of it, behind the probe's own sentence. */
    String says(Optional<Contest> contest) {
        return contest.map(held -> held.says(encoder))
                .or(() -> failure.map(why -> UNUSABLE.formatted(encoder, why)))
                .orElse("");
    }
}
