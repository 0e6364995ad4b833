package assay.evaluator;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an endpoint answered, example by example, as soon as the slices are marked. */
@Path("/v1/selections/{id}/answers/{candidate}")
@Blocking
class AnswersResource {
    /** Of a page. */
    private static final int MOST = 1_000;

    private final LedgerStore ledger;
    private final ObjectMapper json;

    AnswersResource(LedgerStore ledger, ObjectMapper json) {
        this.ledger = ledger;
        this.json = json;
    }

    /**
     * JSON lines of {@code id}, {@code answer} (its normal form; long ones by their SHA-256),
     * {@code expected} (likewise) and {@code score}, and of a long answer {@code text}, its
     * beginning, in the dataset's order; none where nothing is marked yet.
     */
    @GET
    @Produces("application/x-ndjson")
    public StreamingOutput answers(
            @PathParam("id") UUID selectionId, @PathParam("candidate") String candidate) {
        return lines(selectionId, candidate, Optional.empty());
    }

    /** The same of some examples alone, by their ids: for who shows a page of them. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces("application/x-ndjson")
    public StreamingOutput some(
            @PathParam("id") UUID selectionId,
            @PathParam("candidate") String candidate,
            @Nullable List<String> ids) {
        if (ids == null || ids.size() > MOST) {
            throw new BadRequestException(
                    "send a list of up to %d ids of examples".formatted(MOST));
        }
        return lines(selectionId, candidate, Optional.of(ids));
    }

    private StreamingOutput lines(UUID selectionId, String candidate, Optional<List<String>> ids) {
        return out -> {
            try (var lines = json.createGenerator(out).disable(AUTO_CLOSE)) {
                lines.setRootValueSeparator(null);
                ledger.marks(selectionId, candidate, ids, mark -> line(lines, mark));
            }
        };
    }

    private static final JsonGenerator.Feature AUTO_CLOSE = JsonGenerator.Feature.AUTO_CLOSE_TARGET;

    private static void line(JsonGenerator lines, LedgerStore.Marked mark) {
        try {
            lines.writeStartObject();
            lines.writeStringField("id", mark.id());
            lines.writeStringField("answer", mark.answer());
            lines.writeStringField("expected", mark.expected());
            lines.writeNumberField("score", mark.score());
            if (mark.text().isPresent()) {
                lines.writeStringField("text", mark.text().get());
            }
            lines.writeEndObject();
            lines.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
