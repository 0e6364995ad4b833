package assay.gateway;

import assay.contract.Decision;
import assay.gateway.core.WhatIf;
import assay.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What would be decided under other terms. */
@Path("/v1/selections/{id}/what-if")
@Blocking
class WhatIfResource {
    private final Measurements measurements;

    WhatIfResource(Measurements measurements) {
        this.measurements = measurements;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Decide again under other terms",
            description =
                    "Another volume, price, cost of an error, margin, floor or share of unusual input on the"
                            + " evidence of a decided selection. No model is asked and nothing is stored.")
    public Decision whatIf(@PathParam("id") String id, @Nullable WhatIf terms) throws SQLException {
        if (terms == null) {
            throw new ProblemException(
                    400,
                    "body",
                    "is empty; send what shall be different, for example {\"monthlyRequests\": 50000}");
        }
        var measured = measurements.of(SelectionResource.selectionId(id));
        try {
            return terms.decide(measured);
        } catch (IllegalArgumentException e) {
            throw refused(e);
        }
    }

    /** Records refuse as "field: mend". */
    private static ProblemException refused(IllegalArgumentException e) {
        var parts = String.valueOf(e.getMessage()).split(": ", 2);
        return parts.length == 2
                ? new ProblemException(400, parts[0], parts[1])
                : new ProblemException(400, "body", parts[0]);
    }
}
