package assay.profiler;

import static java.time.temporal.ChronoUnit.SECONDS;

import assay.contract.Audit;
import assay.contract.AuditRequested;
import assay.contract.Dataset;
import assay.contract.DatasetAudited;
import assay.profiler.audit.AuditCheck;
import assay.profiler.audit.Auditing;
import io.quarkus.arc.All;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.errors.RetriableException;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * A dataset was stored: out comes its audit, part by part, or why there can be none; and, where
 * somebody asks, all that takes a trained probe too. Told twice, it says the same again.
 */
@ApplicationScoped
class AuditStream {
    private static final Logger LOG = Logger.getLogger(AuditStream.class);

    private final DatasetReader datasets;
    private final List<AuditCheck> checks;
    private final MutinyEmitter<Record<String, DatasetAudited>> audits;
    private final Clock clock = Clock.systemUTC();

    @Inject
    AuditStream(
            DatasetReader datasets,
            @All List<AuditCheck> checks,
            @Channel(DatasetAudited.TOPIC) MutinyEmitter<Record<String, DatasetAudited>> audits) {
        this.datasets = datasets;
        this.checks = checks;
        this.audits = audits;
    }

    @Incoming(Dataset.TOPIC)
    @Blocking
    @Retry(
            maxRetries = -1,
            delay = 1,
            delayUnit = SECONDS,
            maxDuration = 0,
            retryOn = {IOException.class, RetriableException.class})
    void on(Dataset dataset) throws IOException {
        audit(dataset, false);
    }

    @Incoming(AuditRequested.TOPIC)
    @Blocking
    @Retry(
            maxRetries = -1,
            delay = 1,
            delayUnit = SECONDS,
            maxDuration = 0,
            retryOn = {IOException.class, RetriableException.class})
    void on(AuditRequested request) throws IOException {
        audit(request.dataset(), true);
    }

    private void audit(Dataset dataset, boolean closely) throws IOException {
        var begun = clock.instant();
        try {
            var auditing = new Auditing(dataset, checks, budget(), closely);
            datasets.read(dataset, auditing::add);
            auditing.end(clock.instant()).tell(this::publish);
            LOG.infof(
                    "audited dataset=%s closely=%s rows=%d millis=%d",
                    dataset.id(),
                    closely,
                    dataset.rows(),
                    Duration.between(begun, clock.instant()).toMillis());
        } catch (DatasetUnreadable e) {
            fail(dataset, e.reason());
        } catch (RuntimeException e) {
            if (!(e instanceof RetriableException)) {
                fail(dataset, "the audit failed on this dataset; the dead letters say how");
            }
            throw e;
        }
    }

    /**
     * Of the heap two fifths, for the inputs; what else is held of a million rows takes half as
     * much.
     */
    private static long budget() {
        return Runtime.getRuntime().maxMemory() / 5 * 2;
    }

    private void publish(DatasetAudited part) {
        audits.sendAndAwait(Record.of(part.dataset(), part));
    }

    private void fail(Dataset dataset, String reason) {
        LOG.warnf("not audited dataset=%s reason=%s", dataset.id(), reason);
        var at = clock.instant();
        var audit = new Audit(dataset.id(), 0, List.of(), Optional.of(reason), at);
        publish(new DatasetAudited(dataset.id(), 0, 1, Optional.of(audit), List.of(), at));
    }
}
