package assay.gateway;

import assay.contract.RecordedAnswer;
import assay.contract.Recording;
import assay.gateway.ContentStore.Content;
import assay.gateway.intake.AnswerFormat;
import assay.gateway.intake.AnswerReader;
import assay.gateway.intake.Asked;
import assay.gateway.intake.PlainAnswers;
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
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Recordings: answers of a model obtained elsewhere, joined with a dataset by the example's id. */
@Path("/v1/recordings")
@Blocking
class RecordingResource {
    private final RecordingStore recordings;
    private final DatasetStore datasets;
    private final Uploads uploads;
    private final List<AnswerFormat> formats;
    private final List<String> parts;

    RecordingResource(
            RecordingStore recordings,
            DatasetStore datasets,
            Uploads uploads,
            @All List<AnswerFormat> formats) {
        this.recordings = recordings;
        this.datasets = datasets;
        this.uploads = uploads;
        this.formats = formats;
        this.parts =
                Stream.concat(
                                Stream.of(PlainAnswers.PARTS, List.of("format", "scorer")),
                                formats.stream().map(AnswerFormat::parameters))
                        .flatMap(Collection::stream)
                        .distinct()
                        .toList();
    }

    /**
     * Takes CSV, JSON lines or what a neighbouring tool wrote, gzip too. Rows that name no example
     * are counted and left out. 201 with the new recording, or 200 with the one that holds the same
     * answers already.
     */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Take in answers of a model, obtained elsewhere",
            description =
                    """
                    CSV with a header or JSON lines (id and output, or id and score), gzip too; or \
                    the output of OpenAI's Batch API, promptfoo results (JSON), an inspect log (as \
                    JSON), lm-eval's logged samples. What it is is seen by its content, unless \
                    `format` says it. A parameter that is a part of an answer names its column in \
                    CSV or JSON lines.\
                    """)
    @Parameter(
            name = "dataset",
            in = ParameterIn.QUERY,
            required = true,
            description = "id of the dataset that was answered")
    @Parameter(
            name = "format",
            in = ParameterIn.QUERY,
            description =
                    "plain, openai-batch, promptfoo, inspect or lm-eval; it wins over the content")
    @Parameter(name = "name", in = ParameterIn.QUERY, description = "of the recording, to show")
    @Parameter(
            name = "scorer",
            in = ParameterIn.QUERY,
            description =
                    "takes marks in place of answers: who gave them (plain); the metric (lm-eval),"
                            + " scorer (inspect), 'score' or named score (promptfoo) to take")
    @Parameter(
            name = "id",
            in = ParameterIn.QUERY,
            description =
                    "what holds the example's id: a column; a variable or metadata (promptfoo),"
                            + " metadata (inspect), a field of doc (lm-eval)")
    @Parameter(
            name = "input",
            in = ParameterIn.QUERY,
            description =
                    "promptfoo without ids: the variable that is the example's input, word for word")
    @Parameter(
            name = "provider",
            in = ParameterIn.QUERY,
            description = "promptfoo: whose answers, where a file holds those of several")
    @Parameter(
            name = "prompt",
            in = ParameterIn.QUERY,
            description =
                    "promptfoo: answers to which prompt, by its number (0 is the first) or label")
    @Parameter(
            name = "epoch",
            in = ParameterIn.QUERY,
            description = "inspect: which epoch, where a log holds several")
    @Parameter(
            name = "filter",
            in = ParameterIn.QUERY,
            description = "lm-eval: which filter, where a file holds several")
    @Parameter(name = "output", in = ParameterIn.QUERY, description = "the column with the answer")
    @Parameter(name = "score", in = ParameterIn.QUERY, description = "the column with the mark")
    @Parameter(
            name = "confidence",
            in = ParameterIn.QUERY,
            description = "the column that says how sure the model was; larger is surer")
    @Parameter(name = "inputTokens", in = ParameterIn.QUERY, description = "a column")
    @Parameter(name = "outputTokens", in = ParameterIn.QUERY, description = "a column")
    @Parameter(name = "costUsd", in = ParameterIn.QUERY, description = "a column")
    @Parameter(name = "latencyMs", in = ParameterIn.QUERY, description = "a column")
    public Response add(InputStream body, @Context UriInfo uri, @Context HttpHeaders headers)
            throws SQLException, IOException {
        var parameters = UploadParameters.of(uri, parts, List.of("dataset", "name"));
        return uploads.take(
                body,
                () -> {
                    var dataset = parameters.other("dataset").orElseThrow(() -> unnamed());
                    var answered =
                            datasets.number(dataset)
                                    .orElseThrow(() -> unknown("dataset", "dataset", dataset));
                    var counted = !answered.body().columns().containsKey("id");
                    var asked = new Asked(Body.type(headers), parameters.columns(), counted);
                    var reader = AnswerReader.of(body, asked, formats);
                    var stored = recordings.add(answered, parameters.other("name"), reader);
                    var id = stored.value().id();
                    return Contents.stored(stored, id, URI.create("/v1/recordings/" + id));
                });
    }

    /** Newest first. */
    @GET
    @Operation(
            summary = "List the recordings, newest first",
            description = "All of them, or with `dataset` those of its answers.")
    public Page<Recording> list(
            @QueryParam("dataset") @DefaultValue("") String dataset,
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("limit") @DefaultValue("100") String limit)
            throws SQLException {
        return recordings.list(
                dataset, Contents.cursor(after, Long.MAX_VALUE), Contents.limit(limit));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "A recording, without its answers")
    public Response get(@PathParam("id") String id, @Context Request request) throws SQLException {
        var recording = recordings.find(id).orElseThrow(() -> unknown("id", "recording", id));
        return Contents.unchanging(request, id, recording);
    }

    /** All answers as JSON lines where the caller accepts them, else a page of them. */
    @GET
    @Path("{id}/answers")
    @Operation(summary = "The answers of a recording: a page, or all as JSON lines")
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
