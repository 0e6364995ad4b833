package assay.contract;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * A model's answers for a dataset as stored, without the rows.
 *
 * @param id SHA-256 over the answers and the dataset's id, in hex
 * @param dataset id of the dataset whose examples were answered
 * @param rows answers that name an example of the dataset
 * @param unmatched answers that name none; they were left out
 * @param missing examples of the dataset without an answer
 * @param scorer who gave the marks, where the rows hold marks and not answers
 * @param unanswered rows of the file that hold no answer, where there are any
 * @param answers where the rows are streamed from, one {@link RecordedAnswer} a line
 *     (application/x-ndjson)
 */
public record Recording(
        String id,
        String dataset,
        Optional<String> name,
        long rows,
        long unmatched,
        long missing,
        Optional<String> scorer,
        Optional<Unanswered> unanswered,
        URI answers,
        Instant at) {}
