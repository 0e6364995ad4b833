package assay.evaluator.provider;

import assay.contract.Endpoint;
import assay.evaluator.core.Answer;
import assay.evaluator.core.BatchSeen;
import assay.evaluator.core.CallFailed;
import assay.evaluator.core.Prompt;
import assay.evaluator.core.Transport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * OpenAI's Batch API, call by call. Which call is made when, and what is kept of it, is the
 * caller's.
 */
@Singleton
public final class BatchApi {
    /** What each request of a batch is sent to. */
    static final String ENDPOINT = "/v1/chat/completions";

    /** The key of a batch in its metadata, by which it is found again. */
    private static final String MARK = "assay";

    private static final int FILE_SECONDS = 600;
    private static final long LARGEST_FILE = 1024L * 1024 * 1024;
    private static final long LARGEST_BODY = 8L * 1024 * 1024;

    /** The provider's clock and ours may differ by so much. */
    private static final Duration CLOCKS = Duration.ofHours(1);

    private final BatchHttp http;
    private final BatchCompletions wire;
    private final ObjectMapper json;
    private final BatchReader reader;

    BatchApi(BatchHttp http, BatchCompletions wire, ObjectMapper json) {
        this.http = http;
        this.wire = wire;
        this.json = json;
        this.reader = new BatchReader(wire, json);
    }

    /** Takes what came of a batch, request by request. */
    public interface Results {
        void answered(String hash, Answer answer);

        void failed(String hash, CallFailed why);
    }

    /** How long one call may take at the most, files apart. */
    public static Duration patience(Endpoint endpoint) {
        return Duration.ofSeconds(endpoint.limits().timeoutSeconds());
    }

    /** How long a file may take at the most. */
    public static Duration filePatience(Endpoint endpoint) {
        return Duration.ofSeconds(Math.max(FILE_SECONDS, endpoint.limits().timeoutSeconds()));
    }

    /** The first of the prompts that one batch can hold. */
    public List<String> fitting(Endpoint endpoint, SequencedMap<String, Prompt> prompts) {
        return new BatchFile(json, wire, endpoint).fitting(prompts);
    }

    /**
     * Uploads requests, each under its hash.
     *
     * @return id of the file
     */
    public String upload(
            Endpoint endpoint, Optional<String> key, SequencedMap<String, Prompt> prompts)
            throws CallFailed, InterruptedException {
        var request =
                http.request(endpoint, "/files", headers(key))
                        .header(
                                "Content-Type",
                                "multipart/form-data; boundary=" + BatchFile.BOUNDARY)
                        .POST(new BatchFile(json, wire, endpoint).form(prompts))
                        .build();
        var file = sent(request, filePatience(endpoint), key);
        return BatchReader.word(file, "id")
                .orElseThrow(() -> CallFailed.forGood("the uploaded file was given no id"));
    }

    /**
     * Begins a batch. Where no word came back it may have begun all the same: {@link #find}.
     *
     * @param mark by which it is found again
     */
    public BatchSeen create(Endpoint endpoint, Optional<String> key, String file, String mark)
            throws CallFailed, InterruptedException {
        var body = json.createObjectNode();
        body.put("input_file_id", file);
        body.put("endpoint", ENDPOINT);
        body.put("completion_window", "24h");
        body.putObject("metadata").put(MARK, mark);
        var request =
                http.request(endpoint, "/batches", headers(key))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build();
        return reader.seen(sent(request, patience(endpoint), key), key);
    }

    public BatchSeen get(Endpoint endpoint, Optional<String> key, String id)
            throws CallFailed, InterruptedException {
        return reader.seen(got(endpoint, key, "/batches/" + coded(id)), key);
    }

    /**
     * Looks for a batch by its mark, from the youngest back.
     *
     * @param since none that is older is looked at
     */
    public Optional<BatchSeen> find(
            Endpoint endpoint, Optional<String> key, String mark, Instant since)
            throws CallFailed, InterruptedException {
        var after = Optional.<String>empty();
        while (true) {
            var page =
                    got(
                            endpoint,
                            key,
                            "/batches?limit=100"
                                    + after.map(id -> "&after=" + coded(id)).orElse(""));
            BatchSeen last = null;
            for (var node : page.path("data")) {
                last = reader.seen(node, key);
                if (mark.equals(last.metadata().get(MARK))) {
                    return Optional.of(last);
                }
            }
            if (last == null
                    || !page.path("has_more").asBoolean()
                    || last.created().isBefore(since.minus(CLOCKS))
                    || after.equals(Optional.of(last.id()))) {
                return Optional.empty();
            }
            after = Optional.of(last.id());
        }
    }

    public void cancel(Endpoint endpoint, Optional<String> key, String id)
            throws CallFailed, InterruptedException {
        var request =
                http.request(endpoint, "/batches/" + coded(id) + "/cancel", headers(key))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build();
        sent(request, patience(endpoint), key);
    }

    /** Reads a file of answers or errors. Lines that cannot be read are passed over. */
    public void results(
            Endpoint endpoint,
            Optional<String> key,
            String file,
            Map<String, Prompt> prompts,
            Results results)
            throws CallFailed, InterruptedException {
        try {
            var place = Files.createTempFile("batch-", ".jsonl");
            try {
                var request =
                        http.request(endpoint, "/files/" + coded(file) + "/content", headers(key))
                                .GET()
                                .build();
                var begun = System.nanoTime();
                var response =
                        http.whole(
                                request,
                                filePatience(endpoint),
                                key,
                                BodyHandlers.limiting(BodyHandlers.ofFile(place), LARGEST_FILE));
                if (response.statusCode() != 200) {
                    try (var in = Files.newInputStream(place)) {
                        throw refused(response, in.readNBytes(1 << 16), begun, key);
                    }
                }
                BatchFile.lines(place, line -> reader.result(line, key, prompts, results));
            } finally {
                Files.deleteIfExists(place);
            }
        } catch (IOException e) {
            throw CallFailed.passing(
                    "notKept",
                    "the file could not be kept for a moment: " + e.getMessage(),
                    Optional.empty());
        }
    }

    private JsonNode got(Endpoint endpoint, Optional<String> key, String path)
            throws CallFailed, InterruptedException {
        var request = http.request(endpoint, path, headers(key)).GET().build();
        return sent(request, patience(endpoint), key);
    }

    private JsonNode sent(HttpRequest request, Duration patience, Optional<String> key)
            throws CallFailed, InterruptedException {
        var begun = System.nanoTime();
        var response =
                http.whole(
                        request,
                        patience,
                        key,
                        BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_BODY));
        if (response.statusCode() != 200) {
            throw refused(response, response.body(), begun, key);
        }
        try {
            var node = json.readTree(response.body());
            if (node.isObject()) {
                return node;
            }
        } catch (IOException _) {
            // Said below.
        }
        throw CallFailed.forGood(
                "what came is not of the Batch API (no JSON object): "
                        + Refusal.shown(response.body(), key));
    }

    private CallFailed refused(
            HttpResponse<?> response, byte[] body, long begun, Optional<String> key) {
        return Refusal.of(
                json,
                new Transport.Response(
                        response.statusCode(),
                        response.headers()::firstValue,
                        body,
                        (System.nanoTime() - begun) / 1000),
                key);
    }

    private static Map<String, String> headers(Optional<String> key) {
        return key.map(k -> Map.of("Authorization", "Bearer " + k.strip())).orElse(Map.of());
    }

    private static String coded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8);
    }
}
