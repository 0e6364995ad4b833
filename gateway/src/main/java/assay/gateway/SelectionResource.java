package assay.gateway;

import assay.contract.CandidateEvaluated;
import assay.contract.SelectionFailed;
import assay.contract.SelectionRequested;
import assay.contract.Specification;
import assay.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.jspecify.annotations.Nullable;

/** Selections: ask for one, look at it, cancel it. */
@Path("/v1/selections")
@Blocking
class SelectionResource {
    private final Requests requests;
    private final Forecasts forecasts;
    private final EvidenceStore evidence;
    private final SelectionStore selections;
    private final MutinyEmitter<Record<UUID, SelectionRequested>> requested;
    private final MutinyEmitter<Record<UUID, SelectionFailed>> failed;
    private final Clock clock;

    SelectionResource(
            Requests requests,
            Forecasts forecasts,
            EvidenceStore evidence,
            SelectionStore selections,
            @Channel(SelectionRequested.TOPIC + "-out")
                    MutinyEmitter<Record<UUID, SelectionRequested>> requested,
            @Channel(SelectionFailed.TOPIC + "-out")
                    MutinyEmitter<Record<UUID, SelectionFailed>> failed,
            Clock clock) {
        this.requests = requests;
        this.forecasts = forecasts;
        this.evidence = evidence;
        this.selections = selections;
        this.requested = requested;
        this.failed = failed;
        this.clock = clock;
    }

    /** The answer to a request: it will be worked on, whatever dies. */
    public record Accepted(UUID selectionId, URI selection, URI events, Forecast forecast) {}

    /**
     * Answers after the broker has it. The same Idempotency-Key with the same body is the same
     * selection.
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(
            responseCode = "202",
            content = @Content(schema = @Schema(implementation = Accepted.class)))
    @Operation(summary = "Ask for a selection")
    public Response request(
            @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable Specification body)
            throws SQLException {
        var specification = Requests.given(body);
        if (key != null && (key.isBlank() || key.length() > 200)) {
            throw new ProblemException(
                    400, "Idempotency-Key", "1 to 200 characters, or leave it out");
        }
        var id =
                key == null
                        ? UUID.randomUUID()
                        : UUID.nameUUIDFromBytes(
                                ("selection " + key).getBytes(StandardCharsets.UTF_8));
        var request = requests.of(id, specification);
        // Before the request is published: a database that fails here leaves nothing half told.
        var ground = forecasts.ground(request);
        var stored =
                evidence.request(request, () -> requested.sendAndAwait(Record.of(id, request)));
        if (!stored.specification().equals(specification)) {
            throw new ProblemException(
                    409,
                    "Idempotency-Key",
                    "was used before with another body, for selection %s; send that body again, or choose a new key"
                            .formatted(id));
        }
        var self = URI.create("/v1/selections/" + id);
        var events = URI.create(self + "/events");
        var accepted = new Accepted(id, self, events, ground.of(stored));
        return Response.accepted(accepted).location(self).build();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "A selection: what is known of it so far, and the decision")
    public SelectionView get(@PathParam("id") String id) throws SQLException {
        return view(id);
    }

    /** Newest first. */
    @GET
    @Operation(summary = "List the selections, newest first")
    public Page<SelectionStore.Summary> list(
            @QueryParam("task") @DefaultValue("") String task,
            @QueryParam("before") Optional<Long> before,
            @QueryParam("limit") @DefaultValue("50") int limit)
            throws SQLException {
        return selections.list(task, before.orElse(Long.MAX_VALUE), Math.clamp(limit, 1, 500));
    }

    /** The marks of one candidate, example by example, as they were published. */
    @GET
    @Path("{id}/evaluations/{candidate}")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CandidateEvaluated.class)))
    @Operation(summary = "The marks of one candidate, example by example")
    public Response evaluation(@PathParam("id") String id, @PathParam("candidate") String candidate)
            throws SQLException {
        var body =
                selections
                        .fact(selectionId(id), CandidateEvaluated.TOPIC, candidate)
                        .orElseThrow(
                                () ->
                                        new ProblemException(
                                                404,
                                                "candidate",
                                                "selection %s has no evaluation of '%s' (yet)"
                                                        .formatted(id, candidate)));
        return Response.ok(body, MediaType.APPLICATION_JSON).build();
    }

    /** No new calls are made; what was paid for is kept. Cancelling twice is cancelling once. */
    @POST
    @Path("{id}/cancel")
    @Operation(summary = "Cancel a selection; what was paid for is kept")
    public SelectionView cancel(@PathParam("id") String id) throws SQLException {
        var before = view(id);
        if (before.state() == SelectionView.State.DECIDED) {
            throw new ProblemException(
                    409, "id", "selection %s is decided; there is nothing to cancel".formatted(id));
        }
        if (!before.state().ended()) {
            var cancelled =
                    new SelectionFailed(
                            before.selectionId(),
                            SelectionFailed.Step.CANCELLED,
                            Optional.empty(),
                            "cancelled by the caller",
                            "every answer that came is kept and will not be asked for again",
                            clock.instant());
            failed.sendAndAwait(Record.of(cancelled.selectionId(), cancelled));
            evidence.collect(cancelled);
        }
        return view(id);
    }

    private SelectionView view(String id) throws SQLException {
        var view = SelectionView.of(selectionId(id), selections.facts(selectionId(id), 0));
        if (view.requested().isEmpty()) {
            throw unknown(id);
        }
        return view;
    }

    static UUID selectionId(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw unknown(id);
        }
    }

    static ProblemException unknown(String id) {
        return new ProblemException(
                404,
                "id",
                "no selection has the id '%s'; GET /v1/selections lists them".formatted(id));
    }
}
