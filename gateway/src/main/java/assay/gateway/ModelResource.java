package assay.gateway;

import assay.contract.Model;
import assay.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The registry: what can answer. Never holds a secret, only a secret's name. */
@Path("/v1/models")
@Blocking
class ModelResource {
    private final ModelStore models;
    private final RecordingStore recordings;

    ModelResource(ModelStore models, RecordingStore recordings) {
        this.models = models;
        this.recordings = recordings;
    }

    @PUT
    @Path("{name}")
    @Operation(summary = "Register a model, or change its entry")
    public RegisteredModel put(@PathParam("name") String name, Model model) throws SQLException {
        if (!name.matches("[\\p{L}\\p{N}][\\p{L}\\p{N}._:@+/-]{0,99}")) {
            throw new ProblemException(
                    400,
                    "name",
                    "1 to 100 letters, digits or ._:@+/-, the first a letter or digit");
        }
        if (model == null) {
            throw new ProblemException(
                    400,
                    "body",
                    "is empty; send the model as JSON, for example {\"kind\": \"probe\", \"role\": \"specialist\"}");
        }
        if (model.recording().isPresent() && recordings.find(model.recording().get()).isEmpty()) {
            throw new ProblemException(
                    400,
                    "recording",
                    "no recording has the id '%s'; POST /v1/recordings gives one"
                            .formatted(model.recording().get()));
        }
        return models.put(name, model);
    }

    @GET
    @Path("{name}")
    @Operation(summary = "The entry of a model")
    public RegisteredModel get(@PathParam("name") String name) throws SQLException {
        return models.get(name).orElseThrow(() -> unknown(name));
    }

    @GET
    @Operation(summary = "List the registry by name")
    public Page<RegisteredModel> list(
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("limit") @DefaultValue("100") int limit)
            throws SQLException {
        var size = Math.clamp(limit, 1, 1000);
        var items = models.list(after, size);
        return new Page<>(
                items,
                items.size() < size ? Optional.empty() : Optional.of(items.getLast().name()));
    }

    /** Selections that were requested with it keep their own copy of the entry. */
    @DELETE
    @Path("{name}")
    @Operation(summary = "Take a model out of the registry")
    public Response delete(@PathParam("name") String name) throws SQLException {
        if (!models.delete(name)) {
            throw unknown(name);
        }
        return Response.noContent().build();
    }

    private static ProblemException unknown(String name) {
        return new ProblemException(
                404,
                "name",
                "no model is called '%s'; PUT /v1/models/%s registers one".formatted(name, name));
    }
}
