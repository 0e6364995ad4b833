package assay.gateway;

import assay.gateway.intake.Asked;
import assay.gateway.intake.ExampleFormat;
import assay.gateway.intake.PlainExamples;
import assay.gateway.intake.Preview;
import assay.problem.ProblemException;
import io.quarkus.arc.All;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** How a file would be understood, before it is taken in. */
@Path("/v1/datasets/preview")
@Blocking
class PreviewResource {
    /** More than a screen shows, and enough to tell labels from texts. */
    private static final int BEGINNING = 8 << 20;

    private static final String CUT = "cut";

    private final Uploads uploads;
    private final List<ExampleFormat> formats;
    private final List<String> parts;

    PreviewResource(Uploads uploads, @All List<ExampleFormat> formats) {
        this.uploads = uploads;
        this.formats = formats;
        this.parts = PlainExamples.parts(formats);
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "How a file would be understood, without storing it",
            description =
                    """
                    The parameters are those of POST /v1/datasets. The first 8 MiB are looked at; \
                    whoever sends a beginning alone says so with cut=true. What an upload would be \
                    refused for stands among the problems.\
                    """)
    @Parameter(
            name = CUT,
            in = ParameterIn.QUERY,
            description = "true: the body is the beginning of a file that goes on")
    public Preview preview(InputStream body, @Context UriInfo uri, @Context HttpHeaders headers)
            throws SQLException, IOException {
        var parameters = UploadParameters.of(uri, parts, List.of("name", CUT));
        var cut = cut(parameters);
        return uploads.take(
                body,
                () -> {
                    var asked = new Asked(Body.type(headers), parameters.columns(), false);
                    var head = body.readNBytes(BEGINNING + 1);
                    var longer = head.length > BEGINNING;
                    if (longer) {
                        head = Arrays.copyOf(head, BEGINNING);
                        Body.drain(body);
                    }
                    return Preview.of(head, cut || longer, asked, formats);
                });
    }

    private static boolean cut(UploadParameters parameters) {
        var cut = parameters.other(CUT).orElse("false");
        if (!cut.equals("true") && !cut.equals("false")) {
            throw new ProblemException(400, CUT, "give true or false");
        }
        return cut.equals("true");
    }
}
