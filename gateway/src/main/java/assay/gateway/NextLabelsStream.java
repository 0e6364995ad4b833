package assay.gateway;

import assay.contract.NextLabelsChosen;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** What the profiler would label next comes in here. A database that is away is waited for. */
@ApplicationScoped
class NextLabelsStream {
    private final NextLabelsStore store;

    NextLabelsStream(NextLabelsStore store) {
        this.store = store;
    }

    @Incoming(NextLabelsChosen.TOPIC)
    @Blocking
    @Retry(
            maxRetries = -1,
            delay = 1,
            delayUnit = ChronoUnit.SECONDS,
            maxDuration = 0,
            retryOn = SQLException.class)
    void on(NextLabelsChosen list) throws SQLException {
        store.add(list);
    }
}
