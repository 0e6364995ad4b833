package assay.gateway;

import assay.contract.Audit;
import assay.contract.AuditRequested;
import assay.contract.Dataset;
import assay.problem.ProblemException;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.reactive.messaging.Channel;

/** What the audit of a dataset found, before any selection. */
@Path("/v1/datasets/{id}/audit")
@Blocking
class AuditResource {
    private static final String CSV = "text/csv";
    private static final Duration SOON = Duration.ofSeconds(2);

    private final DatasetStore datasets;
    private final AuditStore audits;
    private final Uploaded uploaded;
    private final MutinyEmitter<Record<String, AuditRequested>> requests;
    private final Clock clock;

    AuditResource(
            DatasetStore datasets,
            AuditStore audits,
            Uploaded uploaded,
            @Channel(AuditRequested.TOPIC) MutinyEmitter<Record<String, AuditRequested>> requests,
            Clock clock) {
        this.datasets = datasets;
        this.audits = audits;
        this.uploaded = uploaded;
        this.requests = requests;
        this.clock = clock;
    }

    /** Where the audit will be. */
    public record Closer(URI audit) {}

    /** Answers after the broker has it. The same again finds the same. */
    @POST
    @Operation(
            summary = "Look closer: which labels are likely wrong",
            description =
                    """
                    A probe learns from a part of the rows and doubts the labels of the others. It \
                    takes up to half a minute; the audit then says what was found (labelErrors).\
                    """)
    @APIResponse(
            responseCode = "202",
            content = @Content(schema = @Schema(implementation = Closer.class)))
    public Response look(@PathParam("id") String id) throws SQLException {
        var dataset = datasets.find(id).orElseThrow(() -> DatasetResource.unknown(id));
        requests.sendAndAwait(
                Record.of(dataset.id(), new AuditRequested(dataset, clock.instant())));
        var audit = UriBuilder.fromPath("/v1/datasets/{id}/audit").build(dataset.id());
        return Response.accepted(new Closer(audit)).location(audit).build();
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, CSV})
    @Operation(
            summary = "What is wrong with the examples, by kind",
            description =
                    """
                    Begins by itself with the upload. With Accept: text/csv all findings by \
                    example: check, example, twin (the example it repeats or contradicts) and \
                    suggested (the answer it may have meant).\
                    """)
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Audit.class)))
    @APIResponse(
            responseCode = "409",
            description = "It is not ready; Retry-After says when to ask")
    public Response get(@PathParam("id") String id, @Context HttpHeaders headers)
            throws SQLException {
        var audit = audit(id);
        return Contents.wants(headers, CSV) ? csv(id) : Response.ok(audit).build();
    }

    private Response csv(String id) {
        StreamingOutput out =
                stream -> {
                    try {
                        write(id, stream);
                    } catch (SQLException e) {
                        throw new IOException(e);
                    }
                };
        return Response.ok(out, CSV + ";charset=UTF-8").build();
    }

    /** The audit, or the problem that says why it is not there. */
    Audit audit(String id) throws SQLException {
        Dataset dataset = datasets.find(id).orElseThrow(() -> DatasetResource.unknown(id));
        var audit = audits.find(id);
        if (audit.isEmpty()) {
            uploaded.sayAgain(dataset);
            throw ProblemException.notYet(
                    SOON, "id", "the dataset is still being audited; ask again in a moment");
        }
        return audit.get();
    }

    private void write(String id, OutputStream out) throws SQLException, IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        try (var csv = CsvWriter.builder().build(text)) {
            csv.writeRecord("check", "example", "twin", "suggested");
            var part = 0;
            for (var flaws = audits.flaws(id, part);
                    flaws.isPresent();
                    flaws = audits.flaws(id, ++part)) {
                for (var flaw : flaws.get()) {
                    csv.writeRecord(
                            flaw.check(),
                            flaw.example(),
                            flaw.twin().orElse(""),
                            flaw.suggested().orElse(""));
                }
            }
        }
    }
}
