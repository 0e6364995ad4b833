package assay.gateway;

import assay.contract.SelectionFailed;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Channel;

/** A selection that nobody will finish is ended and says so; patience counts from the request. */
@ApplicationScoped
class Patience {
    private final SelectionStore selections;
    private final EvidenceStore evidence;
    private final GatewayConfig config;
    private final Clock clock;
    private final MutinyEmitter<Record<UUID, SelectionFailed>> failed;

    Patience(
            SelectionStore selections,
            EvidenceStore evidence,
            GatewayConfig config,
            Clock clock,
            @Channel(SelectionFailed.TOPIC + "-out")
                    MutinyEmitter<Record<UUID, SelectionFailed>> failed) {
        this.selections = selections;
        this.evidence = evidence;
        this.config = config;
        this.clock = clock;
        this.failed = failed;
    }

    @Scheduled(
            every = "{assay.gateway.patience-look}",
            delayed = "10s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() throws SQLException {
        for (var selectionId : selections.waitingLonger(config.patience().toSeconds())) {
            var ended =
                    new SelectionFailed(
                            selectionId,
                            SelectionFailed.Step.DECIDE,
                            Optional.empty(),
                            "not everything arrived within %s: GET /v1/selections/%s shows what did; look at the services' logs and the dead letters, and ask again"
                                    .formatted(config.patience(), selectionId),
                            "every answer that came is kept and will not be asked for again",
                            clock.instant());
            failed.sendAndAwait(Record.of(selectionId, ended));
            evidence.collect(ended);
        }
    }
}
