package assay.gateway;

import assay.gateway.core.Costs;
import assay.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.sql.SQLException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What each candidate of a decided selection costs. */
@Path("/v1/selections/{id}/costs")
@Blocking
class CostsResource {
    /** Beyond what anybody asks a month. */
    private static final long MOST = 1_000_000_000_000L;

    private final Measurements measurements;

    CostsResource(Measurements measurements) {
        this.measurements = measurements;
    }

    /**
     * @param monthlyRequests another volume than the stated one
     */
    @GET
    @Operation(
            summary = "What each candidate costs, and where two of them cost the same",
            description =
                    "Line by line a request, a thousand, a month and over the horizon; the curve over the volume;"
                            + " the volume at which any two change places; what each saves. No model is asked.")
    public Costs costs(
            @PathParam("id") String id,
            @QueryParam("monthlyRequests") Optional<Long> monthlyRequests)
            throws SQLException {
        if (monthlyRequests.map(v -> v < 1 || v > MOST).orElse(false)) {
            throw new ProblemException(
                    400, "monthlyRequests", "1 to %d, or leave it out".formatted(MOST));
        }
        return Costs.of(measurements.of(SelectionResource.selectionId(id)), monthlyRequests);
    }
}
