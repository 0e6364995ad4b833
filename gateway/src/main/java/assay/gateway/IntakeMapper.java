package assay.gateway;

import assay.gateway.intake.IntakeException;
import assay.problem.Problem;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Rows that were refused are a problem like any other. */
final class IntakeMapper {
    @ServerExceptionMapper
    Response refused(IntakeException refusal) {
        return Problem.of(refusal.status(), Optional.of(refusal.field()), refusal.mend())
                .response()
                .build();
    }
}
