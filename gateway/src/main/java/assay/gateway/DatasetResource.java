package assay.gateway;

import assay.contract.Dataset;
import assay.contract.Example;
import assay.gateway.ContentStore.Content;
import assay.gateway.intake.Asked;
import assay.gateway.intake.ExampleFormat;
import assay.gateway.intake.ExampleReader;
import assay.gateway.intake.PlainExamples;
import assay.problem.ProblemException;
import io.quarkus.arc.All;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Datasets: labelled examples come in once, and are given out to whoever measures on them. */
@Path("/v1/datasets")
@Blocking
class DatasetResource {
    private final DatasetStore datasets;
    private final Uploads uploads;
    private final Uploaded uploaded;
    private final List<ExampleFormat> formats;
    private final List<String> parts;

    DatasetResource(
            DatasetStore datasets,
            Uploads uploads,
            Uploaded uploaded,
            @All List<ExampleFormat> formats) {
        this.datasets = datasets;
        this.uploads = uploads;
        this.uploaded = uploaded;
        this.formats = formats;
        this.parts = PlainExamples.parts(formats);
    }

    /**
     * Takes CSV, JSON lines or what a neighbouring tool wrote, gzip too, of any size. 201 with the
     * new dataset, or 200 with the one that holds the same examples already.
     */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Take in a dataset",
            description =
                    """
                    CSV with a header or JSON lines (one object a line), gzip too; or OpenAI chat \
                    JSON lines, openai/evals samples, promptfoo tests (YAML, CSV, JSON). What it is \
                    is seen by its content, unless `format` says it. Each parameter that is a part \
                    of an example names its column, field or variable.\
                    """)
    @Parameter(
            name = "format",
            in = ParameterIn.QUERY,
            description = "plain, openai-chat, openai-evals or promptfoo; it wins over the content")
    @Parameter(name = "name", in = ParameterIn.QUERY, description = "of the dataset, to show")
    @Parameter(
            name = "input",
            in = ParameterIn.QUERY,
            description = "the column, or promptfoo's variable, that is the input")
    @Parameter(
            name = "expected",
            in = ParameterIn.QUERY,
            description =
                    "the column, or promptfoo's variable, that holds the expected answer (promptfoo:"
                            + " else the assertion equals)")
    @Parameter(
            name = "id",
            in = ParameterIn.QUERY,
            description =
                    "the field that holds the id; where there is none rows are counted from 1")
    @Parameter(
            name = "split",
            in = ParameterIn.QUERY,
            description = "the field that says train, calibration or test")
    @Parameter(name = "slice", in = ParameterIn.QUERY, description = "the field with the slice")
    @Parameter(
            name = "group",
            in = ParameterIn.QUERY,
            description = "the field with the group: a document, a customer")
    @Parameter(
            name = "time",
            in = ParameterIn.QUERY,
            description =
                    "the field that says when it was: 2026-11-23, or 2026-11-23T10:00:00Z; the"
                            + " latest rows then test, where no split is named")
    @Parameter(
            name = "labels",
            in = ParameterIn.QUERY,
            description =
                    "none: no row has an expected answer (plain rows); the dataset can be audited,"
                            + " and nothing selected on it")
    @Parameter(
            name = "system",
            in = ParameterIn.QUERY,
            description =
                    "chat and evals, where system messages differ from row to row: input (they belong"
                            + " to the input) or drop")
    public Response add(InputStream body, @Context UriInfo uri, @Context HttpHeaders headers)
            throws SQLException, IOException {
        var parameters = UploadParameters.of(uri, parts, List.of("name"));
        var stored =
                uploads.take(
                        body,
                        () -> {
                            var asked = new Asked(Body.type(headers), parameters.columns(), false);
                            var reader = ExampleReader.of(body, asked, formats);
                            return datasets.add(parameters.other("name"), reader);
                        });
        uploaded.say(stored.value());
        var id = stored.value().id();
        return Contents.stored(stored, id, URI.create("/v1/datasets/" + id));
    }

    /** Newest first. */
    @GET
    @Operation(summary = "List the datasets, newest first")
    public Page<Dataset> list(
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("limit") @DefaultValue("100") String limit)
            throws SQLException {
        return datasets.list(Contents.cursor(after, Long.MAX_VALUE), Contents.limit(limit));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "A dataset, without its rows")
    public Response get(@PathParam("id") String id, @Context Request request) throws SQLException {
        var dataset = datasets.find(id).orElseThrow(() -> unknown(id));
        return Contents.unchanging(request, id, dataset);
    }

    /** All examples as JSON lines where the caller accepts them, else a page of them. */
    @GET
    @Path("{id}/examples")
    @Operation(summary = "The examples of a dataset: a page, or all as JSON lines")
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

    static ProblemException unknown(String id) {
        return new ProblemException(
                404, "id", "no dataset has the id '%s'; GET /v1/datasets lists them".formatted(id));
    }
}
