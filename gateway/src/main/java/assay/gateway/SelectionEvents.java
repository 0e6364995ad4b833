package assay.gateway;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a selection, as it happens. Every event is a stored fact, so a reader that comes
 * late, or comes back with Last-Event-ID to whichever replica, misses nothing. The stream ends when
 * the selection has ended.
 */
@Path("/v1/selections/{id}/events")
class SelectionEvents {
    private static final Duration PACE = Duration.ofMillis(200);

    private final SelectionStore selections;
    private final Sse sse;

    SelectionEvents(SelectionStore selections, Sse sse) {
        this.selections = selections;
        this.sse = sse;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(summary = "Follow a selection: its facts as they come (SSE)")
    public Multi<OutboundSseEvent> events(
            @PathParam("id") String id, @HeaderParam("Last-Event-ID") @Nullable String last) {
        var selectionId = SelectionResource.selectionId(id);
        var seen = new AtomicLong(number(last));
        return Multi.createFrom()
                .ticks()
                .every(PACE)
                .onOverflow()
                .drop()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(_ -> news(selectionId, id, seen))
                .select()
                .first(news -> !news.ended())
                .onItem()
                .transformToMultiAndConcatenate(news -> Multi.createFrom().iterable(news.facts()))
                .map(this::event);
    }

    private record News(List<SelectionStore.Fact> facts, boolean ended) {}

    private News news(UUID selectionId, String id, AtomicLong seen) {
        try {
            var facts = selections.facts(selectionId, seen.get());
            if (seen.get() == 0 && facts.isEmpty()) {
                throw SelectionResource.unknown(id);
            }
            if (!facts.isEmpty()) {
                seen.set(facts.getLast().seq());
            }
            return new News(
                    facts,
                    facts.isEmpty()
                            && SelectionView.of(selectionId, selections.facts(selectionId, 0))
                                    .state()
                                    .ended());
        } catch (SQLException e) {
            return new News(List.of(), false); // the database is away: the next look may succeed
        }
    }

    private OutboundSseEvent event(SelectionStore.Fact fact) {
        return sse.newEventBuilder()
                .id(Long.toString(fact.seq()))
                .name(fact.topic())
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(fact.body())
                .build();
    }

    private static long number(@Nullable String last) {
        return Optional.ofNullable(last)
                .filter(l -> l.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .orElse(0L);
    }
}
