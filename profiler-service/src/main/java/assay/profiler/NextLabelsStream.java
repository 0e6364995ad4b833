package assay.profiler;

import static java.time.temporal.ChronoUnit.SECONDS;

import assay.contract.NextLabelsChosen;
import assay.contract.NextLabelsRequested;
import assay.profiler.core.Learner;
import assay.profiler.core.NextExamples;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import org.apache.kafka.common.errors.RetriableException;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Somebody asked what to label next: out comes the list, or why there can be none. Asked twice, it
 * says the same again.
 */
@ApplicationScoped
class NextLabelsStream {
    private static final Logger LOG = Logger.getLogger(NextLabelsStream.class);

    private final DatasetReader datasets;
    private final Learner learner;
    private final MutinyEmitter<Record<String, NextLabelsChosen>> lists;
    private final Clock clock = Clock.systemUTC();

    NextLabelsStream(
            DatasetReader datasets,
            Learner learner,
            @Channel(NextLabelsChosen.TOPIC)
                    MutinyEmitter<Record<String, NextLabelsChosen>> lists) {
        this.datasets = datasets;
        this.learner = learner;
        this.lists = lists;
    }

    @Incoming(NextLabelsRequested.TOPIC)
    @Blocking
    @Retry(
            maxRetries = -1,
            delay = 1,
            delayUnit = SECONDS,
            maxDuration = 0,
            retryOn = {IOException.class, RetriableException.class})
    void on(NextLabelsRequested request) throws IOException {
        try {
            var examples = new NextExamples(request);
            datasets.read(request.labelled(), examples::labelled);
            datasets.read(request.unlabelled(), examples::unlabelled);
            publish(examples.chosen(learner, clock.instant()));
        } catch (DatasetUnreadable e) {
            fail(request, e.reason());
        } catch (RuntimeException e) {
            if (!(e instanceof RetriableException)) {
                fail(request, "choosing failed on these datasets; the dead letters say how");
            }
            throw e;
        }
    }

    private void fail(NextLabelsRequested request, String reason) {
        publish(NextExamples.failed(request, reason, clock.instant()));
    }

    private void publish(NextLabelsChosen list) {
        LOG.infof(
                "next labels dataset=%s unlabelled=%s rows=%d chosen=%d failure=%s",
                list.dataset(),
                list.unlabelled(),
                list.rows(),
                list.next().size(),
                list.failure().orElse("none"));
        lists.sendAndAwait(Record.of(list.dataset(), list));
    }
}
