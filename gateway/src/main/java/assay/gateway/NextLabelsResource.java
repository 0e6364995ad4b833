package assay.gateway;

import assay.contract.Dataset;
import assay.contract.NextLabelsChosen;
import assay.contract.NextLabelsRequested;
import assay.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.jspecify.annotations.Nullable;

/** Which examples of an unlabelled dataset to label next, to add to a labelled one. */
@Path("/v1/datasets/{id}/next-labels")
@Blocking
class NextLabelsResource {
    private static final int USUAL = 400;
    private static final int MOST = 1_000;

    /** More are no classes to the profiler either. */
    private static final int MOST_LABELS = 1_000;

    private static final Duration SOON = Duration.ofSeconds(2);

    private final DatasetStore datasets;
    private final NextLabelsStore lists;
    private final MutinyEmitter<Record<String, NextLabelsRequested>> requests;
    private final Clock clock;

    NextLabelsResource(
            DatasetStore datasets,
            NextLabelsStore lists,
            @Channel(NextLabelsRequested.TOPIC)
                    MutinyEmitter<Record<String, NextLabelsRequested>> requests,
            Clock clock) {
        this.datasets = datasets;
        this.lists = lists;
        this.requests = requests;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param unlabelled id of a dataset that was uploaded with {@code ?labels=none}
     * @param count at the most
     */
    public record Wanted(Optional<String> unlabelled, Optional<Integer> count) {}

    /** Where the list will be. */
    public record Accepted(URI list) {}

    /** Answers after the broker has it. The same again gives the same list. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Choose which examples to label next",
            description =
                    """
                    From a dataset uploaded with labels=none: what looks like a label with few rows \
                    (rareLabel), what the probe is least sure of (unsure), and three in ten at \
                    random, on which alone a test may stand. No model is asked.\
                    """)
    @APIResponse(
            responseCode = "202",
            content = @Content(schema = @Schema(implementation = Accepted.class)))
    public Response choose(@PathParam("id") String id, @Nullable Wanted wanted)
            throws SQLException {
        if (wanted == null) {
            throw new ProblemException(
                    400,
                    "body",
                    "is empty; send {\"unlabelled\": the id of a dataset uploaded with ?labels=none}");
        }
        var labelled = labelled(id);
        var unlabelled = unlabelled(wanted.unlabelled().orElse(""));
        var count = count(wanted.count().orElse(USUAL));
        requests.sendAndAwait(
                Record.of(
                        labelled.id(),
                        new NextLabelsRequested(labelled, unlabelled, count, clock.instant())));
        var list =
                UriBuilder.fromPath("/v1/datasets/{id}/next-labels")
                        .queryParam("unlabelled", "{unlabelled}")
                        .queryParam("count", count)
                        .build(labelled.id(), unlabelled.id());
        return Response.accepted(new Accepted(list)).location(list).build();
    }

    @GET
    @Operation(
            summary = "The examples to label next, with the reason for each",
            description = "Once they were asked for with POST.")
    @APIResponse(
            responseCode = "409",
            description = "It is not ready; Retry-After says when to ask")
    public NextLabelsChosen get(
            @PathParam("id") String id,
            @QueryParam("unlabelled") @DefaultValue("") String unlabelled,
            @QueryParam("count") @DefaultValue("" + USUAL) int count)
            throws SQLException {
        labelled(id);
        unlabelled(unlabelled);
        return lists.find(id, unlabelled, count(count))
                .orElseThrow(
                        () ->
                                ProblemException.notYet(
                                        SOON,
                                        "unlabelled",
                                        "the list is not there; where it was asked for with POST, ask again in a moment"));
    }

    private Dataset labelled(String id) throws SQLException {
        var dataset = datasets.find(id).orElseThrow(() -> DatasetResource.unknown(id));
        if (!dataset.labelled()) {
            throw new ProblemException(
                    400,
                    "id",
                    "its rows have no expected answers, so nothing can be learnt from them; label some of them first");
        }
        if (dataset.labels() < 2 || dataset.labels() > MOST_LABELS) {
            throw new ProblemException(
                    400,
                    "id",
                    "it has %d different answers; examples can be chosen for 2 to %d classes"
                            .formatted(dataset.labels(), MOST_LABELS));
        }
        return dataset;
    }

    private Dataset unlabelled(String id) throws SQLException {
        if (id.isBlank()) {
            throw new ProblemException(
                    400,
                    "unlabelled",
                    "is missing; give the id of a dataset uploaded with ?labels=none");
        }
        var dataset =
                datasets.find(id)
                        .orElseThrow(
                                () ->
                                        new ProblemException(
                                                400,
                                                "unlabelled",
                                                "no dataset has the id '%s'; upload its rows with ?labels=none"
                                                        .formatted(id)));
        if (dataset.labelled()) {
            throw new ProblemException(
                    400,
                    "unlabelled",
                    "its rows have their answers already; upload rows without any, with ?labels=none");
        }
        return dataset;
    }

    private static int count(int count) {
        if (count < 1 || count > MOST) {
            throw new ProblemException(400, "count", "give 1 to " + MOST);
        }
        return count;
    }
}
