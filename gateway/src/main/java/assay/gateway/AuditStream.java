package assay.gateway;

import assay.contract.DatasetAudited;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** What the profiler found in a dataset comes in here. A database that is away is waited for. */
@ApplicationScoped
class AuditStream {
    private final AuditStore store;

    AuditStream(AuditStore store) {
        this.store = store;
    }

    @Incoming(DatasetAudited.TOPIC)
    @Blocking
    @Retry(
            maxRetries = -1,
            delay = 1,
            delayUnit = ChronoUnit.SECONDS,
            maxDuration = 0,
            retryOn = SQLException.class)
    void on(DatasetAudited part) throws SQLException {
        store.add(part);
    }
}
