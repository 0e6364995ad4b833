package assay.gateway;

import assay.contract.Dataset;
import assay.gateway.intake.IntakeException;
import assay.gateway.intake.Place;
import assay.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Labels that were wrong, put right: a later version of a dataset. */
@Path("/v1/datasets/{id}/labels")
@Blocking
class LabelResource {
    /** More are no corrections but another dataset. */
    private static final int MOST = 100_000;

    private final DatasetStore datasets;
    private final LabelStore labels;
    private final Uploads uploads;
    private final Uploaded uploaded;

    LabelResource(DatasetStore datasets, LabelStore labels, Uploads uploads, Uploaded uploaded) {
        this.datasets = datasets;
        this.labels = labels;
        this.uploads = uploads;
        this.uploaded = uploaded;
    }

    /**
     * The dataset itself stays as it is. 201 with the new version, or 200 with the one that holds
     * the same rows already: the same corrections twice are one version.
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Correct labels: a new version of the dataset",
            description =
                    """
                    The body maps the id of an example to its right answer. The new version has all \
                    rows in their order, an id of its own (the hash of its rows) and says in \
                    `correctedFrom` which one it came from.\
                    """)
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = Dataset.class)))
    public Response correct(
            @PathParam("id") String id, @Nullable Map<String, @Nullable String> corrections)
            throws SQLException, IOException {
        var dataset = datasets.number(id).orElseThrow(() -> DatasetResource.unknown(id));
        if (!dataset.body().labelled()) {
            throw new ProblemException(
                    400,
                    "id",
                    "its rows have no expected answers to correct; upload them with their answers");
        }
        var right = checked(corrections);
        var unknown = labels.unknown(dataset, right.keySet());
        if (!unknown.isEmpty()) {
            throw new ProblemException(
                    400,
                    unknown.getFirst(),
                    "no example of the dataset has the id '%s'%s; GET /v1/datasets/%s/examples lists them"
                            .formatted(
                                    unknown.getFirst(),
                                    unknown.size() == 1
                                            ? ""
                                            : " (nor have %d others an example)"
                                                    .formatted(unknown.size() - 1),
                                    id));
        }
        var stored =
                uploads.take(InputStream.nullInputStream(), () -> labels.correct(dataset, right));
        uploaded.say(stored.value());
        var version = stored.value().id();
        return Contents.stored(stored, version, URI.create("/v1/datasets/" + version));
    }

    private static Map<String, String> checked(
            @Nullable Map<String, @Nullable String> corrections) {
        if (corrections == null || corrections.isEmpty()) {
            throw new ProblemException(
                    400,
                    "body",
                    "is empty; send the right answer by the id of its example, for example {\"t-12\": \"refund\"}");
        }
        if (corrections.size() > MOST) {
            throw new ProblemException(
                    400, "body", "at most %d corrections at once".formatted(MOST));
        }
        var right = new HashMap<String, String>();
        corrections.forEach((id, label) -> right.put(id, checked(id, label)));
        return right;
    }

    private static String checked(String id, @Nullable String label) {
        if (label == null || label.isBlank()) {
            throw new ProblemException(
                    400, id, "has a blank label; give the right answer, or leave the example out");
        }
        Place here = () -> 0;
        try {
            return here.storable(id, label);
        } catch (IntakeException _) {
            throw new ProblemException(
                    400, id, "has a label that is no text (NUL, or half of a pair); remove that");
        }
    }
}
