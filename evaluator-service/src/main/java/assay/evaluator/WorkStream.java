package assay.evaluator;

import assay.contract.Endpoint;
import assay.contract.EvaluationWork;
import assay.evaluator.lane.Halt;
import assay.evaluator.lane.Lane;
import assay.evaluator.lane.Lanes;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes slices from the topic into the lanes, and acknowledges each when it is done with. */
@ApplicationScoped
@Identifier("work")
class WorkStream implements KafkaConsumerRebalanceListener {
    private static final Logger LOG = Logger.getLogger(WorkStream.class);

    private final Lanes lanes;
    private final SliceWorker worker;
    private final Failures failures;

    WorkStream(Lanes lanes, SliceWorker worker, Failures failures) {
        this.lanes = lanes;
        this.worker = worker;
        this.failures = failures;
    }

    @Incoming(EvaluationWork.TOPIC)
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    CompletionStage<@Nullable Void> on(Message<EvaluationWork> message) {
        if (message.getPayload().model().endpoint().isEmpty()) {
            return message.nack(new IllegalArgumentException("model.kind: only endpoints are work"))
                    .<@Nullable Void>thenApply(done -> done);
        }
        return lanes.add(new SliceJob(message, new Halt()));
    }

    /** The slices of a lane that another replica takes over begin no more calls here. */
    @Override
    public void onPartitionsRevoked(
            Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        var gone = partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet());
        lanes.halt(job -> gone.contains(job.partition()), Halt.Why.GONE);
    }

    void onShutdown(@Observes ShutdownEvent event) {
        lanes.close();
    }

    private final class SliceJob implements Lanes.Job {
        private final Message<EvaluationWork> message;
        private final EvaluationWork work;
        private final Halt halt;

        SliceJob(Message<EvaluationWork> message, Halt halt) {
            this.message = message;
            this.work = message.getPayload();
            this.halt = halt;
        }

        @Override
        public void run(Lane lane) {
            try {
                if (!gone() && worker.work(work, lane, halt)) {
                    settle(message.ack());
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                refuse(e);
            }
        }

        private boolean gone() {
            return halt.why().equals(Optional.of(Halt.Why.GONE));
        }

        /** A slice that cannot be worked on must not leave its selection waiting for ever. */
        private void refuse(RuntimeException e) {
            LOG.errorf(
                    e,
                    "dead letter selection=%s candidate=%s slice=%d",
                    work.selectionId(),
                    work.candidate().name(),
                    work.slice());
            try {
                failures.fail(
                        work.selectionId(),
                        Optional.of(work.candidate().name()),
                        "Candidate "
                                + work.candidate().name()
                                + ": a slice of the work could not be evaluated; the operator finds"
                                + " it and the reason in assay-evaluator-dead-letters");
            } finally {
                settle(message.nack(e));
            }
        }

        private void settle(CompletionStage<?> settled) {
            settled.whenComplete(
                    (_, e) -> {
                        if (e != null) {
                            LOG.warnf("not acknowledged, will come again: %s", e.toString());
                        }
                    });
        }

        @Override
        public UUID selectionId() {
            return work.selectionId();
        }

        @Override
        public String candidate() {
            return work.candidate().name();
        }

        @Override
        public int partition() {
            return message.getMetadata(IncomingKafkaRecordMetadata.class)
                    .map(IncomingKafkaRecordMetadata::getPartition)
                    .orElse(-1);
        }

        @Override
        public Endpoint endpoint() {
            return work.model().endpoint().orElseThrow();
        }

        @Override
        public int questions() {
            // Of each answer a judge is asked twice.
            var each = work.judged().isPresent() ? 2 : 1;
            return work.examples().size() * work.candidate().times() * each;
        }

        @Override
        public long characters() {
            return Stream.concat(work.examples().stream(), work.shots().stream())
                            .mapToLong(e -> e.input().length() + e.expected().length())
                            .sum()
                    + work.task().instruction().length();
        }

        @Override
        public Halt halt() {
            return halt;
        }
    }
}
