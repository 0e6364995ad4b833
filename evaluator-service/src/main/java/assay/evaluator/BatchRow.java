package assay.evaluator;

import assay.contract.Endpoint;
import assay.contract.EvaluationWork;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A slice that waits for a batch, as stored and held by whoever is at it.
 *
 * @param head the slice without its examples
 * @param number batches begun for it
 * @param tried batches that left something of it unanswered, one after the other
 * @param failures calls in a row that went wrong
 * @param looks at the running batch
 * @param known examples that were answered before the batch that runs
 * @param done examples answered, as far as is known
 * @param cancelling whether the provider was told to end it
 * @param since when it began to wait for what it waits for now
 * @param stopped whether its selection failed or was cancelled
 */
record BatchRow(
        EvaluationWork head,
        String fingerprint,
        State state,
        int number,
        int tried,
        int failures,
        int looks,
        Optional<String> mark,
        Optional<String> fileId,
        Optional<String> batchId,
        long known,
        long done,
        boolean cancelling,
        Instant since,
        boolean stopped,
        UUID owner) {
    /** How far the asking has come. */
    enum State {
        /** Nothing was asked yet, or not all was answered. */
        WANTED,
        /** The requests are with the provider; whether a batch was made of them is not known. */
        UPLOADED,
        /** The provider works on it. */
        RUNNING
    }

    Endpoint endpoint() {
        return head.model().endpoint().orElseThrow();
    }

    String name() {
        return head.candidate().name();
    }
}
