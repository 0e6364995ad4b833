package assay.cost;

import assay.cost.core.Portfolio;
import assay.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.sql.SQLException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Specialists on the same machines, by the name that {@code price.hosting.shared} gives these. */
@Path("/v1/portfolios/{name: .+}")
@Blocking
class PortfolioResource {
    private final SharedStore shared;

    PortfolioResource(SharedStore shared) {
        this.shared = shared;
    }

    /** All that were evaluated on them, each as it was last. */
    @GET
    @Operation(
            summary = "Who shares machines, what each of them costs, and what the next one would")
    public Portfolio get(@PathParam("name") String name) throws SQLException {
        var all = shared.on(name);
        if (all.isEmpty()) {
            throw nothing(name);
        }
        return Portfolio.of(name, all);
    }

    /** Takes one off: it was evaluated and does not run. */
    @DELETE
    @Operation(summary = "Take a specialist off its shared machines")
    public void remove(
            @PathParam("name") String name, @QueryParam("adapter") Optional<String> adapter)
            throws SQLException {
        var named =
                adapter.orElseThrow(
                        () ->
                                new ProblemException(
                                        400, "adapter", "is missing; name the one to take off"));
        if (!shared.remove(name, named)) {
            throw nothing(name);
        }
    }

    private static ProblemException nothing(String name) {
        return new ProblemException(
                404,
                "name",
                "nothing was evaluated on machines called '%s'; price.hosting.shared of a model gives them their name"
                        .formatted(name));
    }
}
