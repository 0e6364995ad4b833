package assay.gateway;

import assay.gateway.report.Paper;
import assay.gateway.report.Report;
import assay.gateway.report.Table;
import assay.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** A decision to hand around: as a page, as a table, as data. */
@Path("/v1/selections/{id}/report")
@Blocking
class ReportResource {
    private static final String CSV = "text/csv";

    /** Nothing but its own style: a page that is handed around asks nobody for anything. */
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    private final Reports reports;
    private final Paper paper = new Paper();

    ReportResource(Reports reports) {
        this.reports = reports;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML, CSV})
    @Operation(
            summary = "The report of a decision: one HTML file, CSV or JSON",
            description =
                    """
                    By Accept, or by `format` (html, csv, json), which wins. The HTML file needs no \
                    network and no script: it can be saved, sent and printed. The CSV has a row for \
                    each candidate.\
                    """)
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Report.class)))
    @APIResponse(responseCode = "409", description = "It is not decided")
    public Response report(
            @PathParam("id") String id,
            @QueryParam("format") Optional<String> format,
            @Context HttpHeaders headers)
            throws SQLException {
        var wanted = format.orElseGet(() -> accepted(headers));
        var report = reports.of(SelectionResource.selectionId(id));
        return switch (wanted) {
            case "json" -> Response.ok(report, MediaType.APPLICATION_JSON).build();
            case "csv" -> file(Table.of(report), CSV, id, "csv").build();
            case "html" ->
                    file(paper.of(report), MediaType.TEXT_HTML, id, "html")
                            .header("Content-Security-Policy", POLICY)
                            .build();
            default ->
                    throw new ProblemException(
                            400, "format", "give html, csv or json, or leave it out");
        };
    }

    private static String accepted(HttpHeaders headers) {
        return Contents.wants(headers, MediaType.TEXT_HTML)
                ? "html"
                : Contents.wants(headers, CSV) ? "csv" : "json";
    }

    /** Under a name of its own where it is saved. */
    private static Response.ResponseBuilder file(
            String body, String type, String id, String ending) {
        return Response.ok(body, type + ";charset=UTF-8")
                .header(
                        "Content-Disposition",
                        "inline; filename=\"assay-decision-%s.%s\"".formatted(id, ending));
    }
}
