package assay.evaluator;

import assay.contract.CandidateEvaluated;
import assay.contract.EvaluationProgressed;
import assay.contract.EvaluationWork;
import assay.contract.SelectionFailed;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.common.errors.RetriableException;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/** What the evaluator says. Returns when the broker has it; a broker that is away is waited for. */
@ApplicationScoped
@Retry(maxRetries = -1, delay = 1000, maxDuration = 0, retryOn = RetriableException.class)
class Publisher {
    /** Records on their way at once; an emitter refuses more than 128. */
    private static final int AT_ONCE = 64;

    private static final Logger LOG = Logger.getLogger(Publisher.class);

    private final MutinyEmitter<Record<UUID, CandidateEvaluated>> evaluated;
    private final MutinyEmitter<Record<UUID, EvaluationProgressed>> progressed;
    private final MutinyEmitter<Record<UUID, SelectionFailed>> failed;
    private final MutinyEmitter<Record<String, EvaluationWork>> work;
    private final LaneStore lanes;

    Publisher(
            @Channel(CandidateEvaluated.TOPIC)
                    MutinyEmitter<Record<UUID, CandidateEvaluated>> evaluated,
            @Channel(EvaluationProgressed.TOPIC)
                    MutinyEmitter<Record<UUID, EvaluationProgressed>> progressed,
            @Channel(SelectionFailed.TOPIC + "-out")
                    MutinyEmitter<Record<UUID, SelectionFailed>> failed,
            @Channel(EvaluationWork.TOPIC + "-out")
                    MutinyEmitter<Record<String, EvaluationWork>> work,
            LaneStore lanes) {
        this.evaluated = evaluated;
        this.progressed = progressed;
        this.failed = failed;
        this.work = work;
        this.lanes = lanes;
    }

    void evaluated(CandidateEvaluated event) {
        evaluated.sendAndAwait(Record.of(event.selectionId(), event));
        LOG.infof(
                "evaluated selection=%s candidate=%s answers=%d calls=%d",
                event.selectionId(),
                event.candidate(),
                event.answers().given(),
                event.usage().calls());
    }

    void progressed(EvaluationProgressed event) {
        progressed.sendAndAwait(Record.of(event.selectionId(), event));
    }

    void failed(SelectionFailed event) {
        failed.sendAndAwait(Record.of(event.selectionId(), event));
        LOG.infof(
                "failed selection=%s step=%s candidate=%s",
                event.selectionId(), event.step(), event.candidate().orElse("-"));
    }

    /**
     * Hands out slices, each under its lane and on the lane's partition, so that one replica holds
     * one lane and its limits.
     */
    void work(List<EvaluationWork> slices) {
        for (var from = 0; from < slices.size(); from += AT_ONCE) {
            var some = slices.subList(from, Math.min(from + AT_ONCE, slices.size()));
            Uni.join()
                    .all(some.stream().map(this::sent).collect(Collectors.toList()))
                    .andFailFast()
                    .await()
                    .indefinitely();
        }
    }

    private Uni<Void> sent(EvaluationWork slice) {
        var lane = slice.model().endpoint().orElseThrow().lane();
        var where =
                OutgoingKafkaRecordMetadata.<String>builder()
                        .withKey(lane)
                        .withPartition(lanes.partition(lane))
                        .build();
        return work.sendMessage(Message.of(Record.of(lane, slice)).addMetadata(where));
    }
}
