package assay.evaluator.provider;

import assay.contract.Endpoint;
import assay.evaluator.core.Prompt;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** The files of a batch: JSON, a request or an answer a line. */
final class BatchFile {
    /** As the provider has it: at most so many requests, and 200 MB with some room. */
    static final int REQUESTS = 50_000;

    static final long BYTES = 190_000_000;

    /** No honest answer is larger; a longer line is passed over like one that is no JSON. */
    private static final int LONGEST_LINE = 8 * 1024 * 1024;

    static final String BOUNDARY = "assay-7d1c9a64f0b84e52";

    private static final byte[] HEAD =
            part(
                    """
                    --%1$s
                    Content-Disposition: form-data; name="purpose"

                    batch
                    --%1$s
                    Content-Disposition: form-data; name="file"; filename="assay.jsonl"
                    Content-Type: application/jsonl

                    """);
    private static final byte[] TAIL = part("\n--%1$s--\n");

    private final ObjectMapper json;
    private final BatchCompletions wire;
    private final Endpoint endpoint;

    BatchFile(ObjectMapper json, BatchCompletions wire, Endpoint endpoint) {
        this.json = json;
        this.wire = wire;
        this.endpoint = endpoint;
    }

    /** The first of them that one file can hold. */
    List<String> fitting(SequencedMap<String, Prompt> prompts) {
        var fitting = new ArrayList<String>();
        var bytes = 0L;
        for (var prompt : prompts.entrySet()) {
            bytes += line(prompt).length;
            if (fitting.size() == REQUESTS || bytes > BYTES) {
                break;
            }
            fitting.add(prompt.getKey());
        }
        return fitting;
    }

    /**
     * The file as a form. Its lines are made twice, once to know their length and once as they are
     * sent: they are never in memory together.
     */
    BodyPublisher form(SequencedMap<String, Prompt> prompts) {
        var length =
                prompts.entrySet().stream().mapToLong(prompt -> line(prompt).length).sum()
                        + HEAD.length
                        + TAIL.length;
        Iterable<byte[]> parts = () -> parts(prompts);
        return BodyPublishers.fromPublisher(BodyPublishers.ofByteArrays(parts), length);
    }

    private Iterator<byte[]> parts(SequencedMap<String, Prompt> prompts) {
        return Stream.of(
                        Stream.of(HEAD),
                        prompts.entrySet().stream().map(this::line),
                        Stream.of(TAIL))
                .flatMap(part -> part)
                .iterator();
    }

    private byte[] line(Map.Entry<String, Prompt> prompt) {
        var call = wire.call(endpoint, Optional.empty(), prompt.getValue());
        var line = json.createObjectNode();
        line.put("custom_id", prompt.getKey());
        line.put("method", "POST");
        line.put("url", BatchApi.ENDPOINT);
        line.putRawValue("body", new RawValue(new String(call.body(), StandardCharsets.UTF_8)));
        try {
            return (json.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers is JSON", e);
        }
    }

    /** Takes one line. */
    interface Each {
        void on(byte[] line);
    }

    static void lines(Path file, Each each) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            var line = new ByteArrayOutputStream();
            for (var b = in.read(); b >= 0; b = in.read()) {
                if (b == '\n') {
                    each.on(line.toByteArray());
                    line.reset();
                } else if (line.size() <= LONGEST_LINE) {
                    line.write(b);
                }
            }
            each.on(line.toByteArray());
        }
    }

    /** Lines of a form end with both characters. */
    private static byte[] part(String text) {
        return text.formatted(BOUNDARY).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }
}
