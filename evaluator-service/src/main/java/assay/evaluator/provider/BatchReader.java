package assay.evaluator.provider;

import assay.evaluator.core.Answer;
import assay.evaluator.core.BatchSeen;
import assay.evaluator.core.CallFailed;
import assay.evaluator.core.Prompt;
import assay.evaluator.core.Provider;
import assay.evaluator.core.Transport;
import assay.evaluator.core.Unanswered;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads what the Batch API says: of batches, and of each request in the end. */
final class BatchReader {
    private final BatchCompletions wire;
    private final ObjectMapper json;

    BatchReader(BatchCompletions wire, ObjectMapper json) {
        this.wire = wire;
        this.json = json;
    }

    /** Reads a line of a file of answers or errors. */
    void result(
            byte[] line,
            Optional<String> key,
            Map<String, Prompt> prompts,
            BatchApi.Results results) {
        JsonNode node;
        try {
            node = json.readTree(line);
        } catch (IOException _) {
            return; // Its request is asked again.
        }
        var hash = node.path("custom_id").asText();
        var prompt = prompts.get(hash);
        if (prompt == null) {
            return;
        }
        var response = node.path("response");
        var body = response.path("body").toString().getBytes(StandardCharsets.UTF_8);
        var status = response.path("status_code").asInt();
        if (status == 200) {
            try {
                results.answered(hash, wire.read(prompt, body, Answer.NO_LATENCY));
            } catch (Provider.Malformed e) {
                results.failed(
                        hash, CallFailed.forGood(e.says() + ": " + Refusal.shown(body, key)));
            }
        } else if (status != 0) {
            results.failed(
                    hash,
                    Refusal.of(
                            json,
                            new Transport.Response(status, _ -> Optional.empty(), body, 0),
                            key));
        } else {
            // Expired, cancelled, timed out: it was never answered.
            results.failed(
                    hash,
                    CallFailed.passing(
                            Unanswered.KIND, words(node.path("error"), key), Optional.empty()));
        }
    }

    BatchSeen seen(JsonNode batch, Optional<String> key) throws CallFailed {
        var id = word(batch, "id");
        var status = word(batch, "status");
        if (id.isEmpty() || status.isEmpty()) {
            throw CallFailed.forGood("what came is not a batch (id or status is missing)");
        }
        var complaints = new ArrayList<BatchSeen.Complaint>();
        for (var complaint : batch.path("errors").path("data")) {
            complaints.add(
                    new BatchSeen.Complaint(
                            complaint.path("code").asText(""),
                            words(complaint, key),
                            complaint.path("line").isIntegralNumber()
                                    ? Optional.of(complaint.path("line").longValue())
                                    : Optional.empty()));
        }
        var metadata = new HashMap<String, String>();
        batch.path("metadata")
                .properties()
                .forEach(e -> metadata.put(e.getKey(), e.getValue().asText()));
        var counts = batch.path("request_counts");
        return new BatchSeen(
                id.get(),
                BatchSeen.Status.of(status.get()),
                counts.path("completed").asLong(),
                counts.path("failed").asLong(),
                word(batch, "output_file_id"),
                word(batch, "error_file_id"),
                complaints,
                metadata,
                Instant.ofEpochSecond(batch.path("created_at").asLong()));
    }

    /** The message of an error, or the error as it is. */
    private static String words(JsonNode error, Optional<String> key) {
        var says = word(error, "message").orElseGet(error::toString);
        return Refusal.shown(says.getBytes(StandardCharsets.UTF_8), key);
    }

    /** Some providers say an empty text where there is none. */
    static Optional<String> word(JsonNode node, String name) {
        return Optional.ofNullable(node.path(name).textValue()).filter(w -> !w.isBlank());
    }
}
