package assay.gateway;

import assay.contract.Specification;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What a selection will take, before anybody asks for it. */
@Path("/v1/selections/forecast")
@Blocking
class ForecastResource {
    /** Nothing is stored under it. */
    private static final UUID NOBODY = new UUID(0, 0);

    private final Requests requests;
    private final Forecasts forecasts;

    ForecastResource(Requests requests, Forecasts forecasts) {
        this.requests = requests;
        this.forecasts = forecasts;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "What a selection would take: calls, money, minutes",
            description =
                    "The body is that of POST /v1/selections and is refused for the same reasons; so is"
                            + " the forecast. Nothing is published, stored or asked of a model.")
    public Forecast forecast(@Nullable Specification specification) throws SQLException {
        var request = requests.of(NOBODY, Requests.given(specification));
        return forecasts.ground(request).of(request);
    }
}
