package assay.gateway;

import assay.contract.Dataset;
import assay.contract.Example;
import assay.gateway.ContentStore.Content;
import assay.gateway.intake.ExampleReader;
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

/** Datasets: labelled examples come in once, and are given out to whoever measures on them. */
@Path("/v1/datasets")
@Blocking
class DatasetResource {
    private final DatasetStore datasets;
    private final Uploads uploads;

    DatasetResource(DatasetStore datasets, Uploads uploads) {
        this.datasets = datasets;
        this.uploads = uploads;
    }

    /**
     * Takes CSV or JSON lines, gzip too, of any size. 201 with the new dataset, or 200 with the one
     * that holds the same examples already.
     */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Response add(InputStream body, @Context UriInfo uri, @Context HttpHeaders headers)
            throws SQLException, IOException {
        var parameters = UploadParameters.of(uri, ExampleReader.PARTS, List.of("name"));
        return uploads.take(
                body,
                () -> {
                    var reader = ExampleReader.of(body, Body.type(headers), parameters.columns());
                    var stored = datasets.add(parameters.other("name"), reader);
                    var id = stored.value().id();
                    return Contents.stored(stored, id, URI.create("/v1/datasets/" + id));
                });
    }

    /** Newest first. */
    @GET
    public Page<Dataset> list(
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("limit") @DefaultValue("100") String limit)
            throws SQLException {
        return datasets.list(Contents.cursor(after, Long.MAX_VALUE), Contents.limit(limit));
    }

    @GET
    @Path("{id}")
    public Response get(@PathParam("id") String id, @Context Request request) throws SQLException {
        var dataset = datasets.find(id).orElseThrow(() -> unknown(id));
        return Contents.unchanging(request, id, dataset);
    }

    /** All examples as JSON lines where the caller accepts them, else a page of them. */
    @GET
    @Path("{id}/examples")
    public Response examples(
            @PathParam("id") String id,
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("limit") @DefaultValue("100") String limit,
            @Context HttpHeaders headers)
            throws SQLException {
        Content<Dataset> dataset = datasets.number(id).orElseThrow(() -> unknown(id));
        if (Contents.wantsLines(headers)) {
            return Contents.lines(id, out -> datasets.stream(dataset, out));
        }
        Page<Example> page =
                datasets.page(dataset, Contents.cursor(after, 0), Contents.limit(limit));
        return Response.ok(page).build();
    }

    private static ProblemException unknown(String id) {
        return new ProblemException(
                404, "id", "no dataset has the id '%s'; GET /v1/datasets lists them".formatted(id));
    }
}
