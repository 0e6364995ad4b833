package assay.cost;

import assay.problem.Problem;
import io.smallrye.mutiny.TimeoutException;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.Optional;
import org.apache.kafka.common.errors.RetriableException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** A database or broker that does not answer is no mistake of the caller's. */
class AwayMapper {
    private static final Logger LOG = Logger.getLogger(AwayMapper.class);

    @ServerExceptionMapper({SQLException.class, TimeoutException.class, RetriableException.class})
    Response away(Exception away) {
        LOG.warnf(away, "database or broker away");
        var mend = "the database or the broker does not answer; send the same request again";
        return Problem.of(503, Optional.empty(), mend).response().build();
    }
}
