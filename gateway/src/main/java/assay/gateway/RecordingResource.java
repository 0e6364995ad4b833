package assay.gateway;

import assay.contract.RecordedAnswer;
import assay.contract.Recording;
import assay.gateway.ContentStore.Content;
import assay.gateway.intake.AnswerReader;
import assay.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;

/** Recordings: answers of a model obtained elsewhere, joined with a dataset by the example's id. */
@Path("/v1/recordings")
@Blocking
class RecordingResource {
    private final RecordingStore recordings;
    private final DatasetStore datasets;
    private final Uploads uploads;

    RecordingResource(RecordingStore recordings, DatasetStore datasets, Uploads uploads) {
        this.recordings = recordings;
        this.datasets = datasets;
        this.uploads = uploads;
    }

    /**
     * Takes CSV or JSON lines, gzip too. Rows that name no example are counted and left out. 201
     * with the new recording, or 200 with the one that holds the same answers already.
     */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Response add(InputStream body, @Context UriInfo uri, @Context HttpHeaders headers)
            throws SQLException, IOException {
        var parameters =
                UploadParameters.of(uri, AnswerReader.PARTS, List.of("dataset", "name", "scorer"));
        return uploads.take(
                body,
                () -> {
                    var dataset = parameters.other("dataset").orElseThrow(() -> unnamed());
                    var answered =
                            datasets.number(dataset)
                                    .orElseThrow(() -> unknown("dataset", "dataset", dataset));
                    var scorer = parameters.other("scorer");
                    var reader =
                            AnswerReader.of(
                                    body,
                                    Body.type(headers),
                                    parameters.columns(),
                                    scorer.isPresent());
                    var stored = recordings.add(answered, parameters.other("name"), scorer, reader);
                    var id = stored.value().id();
                    return Contents.stored(stored, id, URI.create("/v1/recordings/" + id));
                });
    }

    @GET
    @Path("{id}")
    public Response get(@PathParam("id") String id, @Context Request request) throws SQLException {
        var recording = recordings.find(id).orElseThrow(() -> unknown("id", "recording", id));
        return Contents.unchanging(request, id, recording);
    }

    /** All answers as JSON lines where the caller accepts them, else a page of them. */
    @GET
    @Path("{id}/answers")
    public Response answers(
            @PathParam("id") String id,
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("limit") @DefaultValue("100") String limit,
            @Context HttpHeaders headers)
            throws SQLException {
        Content<Recording> recording =
                recordings.number(id).orElseThrow(() -> unknown("id", "recording", id));
        if (Contents.wantsLines(headers)) {
            return Contents.lines(id, out -> recordings.stream(recording, out));
        }
        Page<RecordedAnswer> page =
                recordings.page(recording, Contents.cursor(after, 0), Contents.limit(limit));
        return Response.ok(page).build();
    }

    private static ProblemException unnamed() {
        return new ProblemException(
                400, "dataset", "is missing; name the dataset that was answered: ?dataset=ID");
    }

    private static ProblemException unknown(String field, String what, String id) {
        return new ProblemException(
                404,
                field,
                "no %s has the id '%s'; POST /v1/%ss gives one".formatted(what, id, what));
    }
}
