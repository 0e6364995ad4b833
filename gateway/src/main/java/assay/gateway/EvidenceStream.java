package assay.gateway;

import assay.contract.CandidateCosted;
import assay.contract.CandidateEvaluated;
import assay.contract.EvaluationProgressed;
import assay.contract.Event;
import assay.contract.SelectionDecided;
import assay.contract.SelectionFailed;
import assay.contract.SelectionRequested;
import assay.contract.TaskMeasured;
import assay.contract.TaskProfiled;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.annotations.Blocking;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * What the services say of a selection comes in here; the decision goes out. A database that is
 * away is waited for.
 */
@ApplicationScoped
@Retry(
        maxRetries = -1,
        delay = 1,
        delayUnit = ChronoUnit.SECONDS,
        maxDuration = 0,
        retryOn = SQLException.class)
class EvidenceStream {
    private final EvidenceStore store;
    private final MutinyEmitter<Record<UUID, SelectionDecided>> decisions;

    EvidenceStream(
            EvidenceStore store,
            @Channel(SelectionDecided.TOPIC)
                    MutinyEmitter<Record<UUID, SelectionDecided>> decisions) {
        this.store = store;
        this.decisions = decisions;
    }

    @Incoming(SelectionRequested.TOPIC)
    @Blocking
    void on(SelectionRequested event) throws SQLException {
        collect(event);
    }

    @Incoming(TaskMeasured.TOPIC)
    @Blocking
    void on(TaskMeasured event) throws SQLException {
        collect(event);
    }

    @Incoming(TaskProfiled.TOPIC)
    @Blocking
    void on(TaskProfiled event) throws SQLException {
        collect(event);
    }

    @Incoming(EvaluationProgressed.TOPIC)
    @Blocking
    void on(EvaluationProgressed event) throws SQLException {
        collect(event);
    }

    @Incoming(CandidateEvaluated.TOPIC)
    @Blocking
    void on(CandidateEvaluated event) throws SQLException {
        collect(event);
    }

    @Incoming(CandidateCosted.TOPIC)
    @Blocking
    void on(CandidateCosted event) throws SQLException {
        collect(event);
    }

    @Incoming(SelectionFailed.TOPIC)
    @Blocking
    void on(SelectionFailed event) throws SQLException {
        collect(event);
    }

    /** Commit, then publish, then acknowledge: a crash in between only repeats. */
    private void collect(Event event) throws SQLException {
        store.collect(event)
                .ifPresent(
                        decided ->
                                decisions.sendAndAwait(Record.of(decided.selectionId(), decided)));
    }
}
