package assay.evaluator;

import assay.contract.SelectionFailed;
import assay.contract.SelectionRequested;
import assay.contract.TaskProfiled;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * What arrives, and who sees to it. The order of selections does not matter here, so a large one
 * holds up no other. A gateway that is away is waited for, as is the database.
 */
@ApplicationScoped
@Retry(
        maxRetries = -1,
        delay = 1000,
        maxDuration = 0,
        retryOn = {UncheckedIOException.class, DatabaseAway.class})
class EvaluatorStream {
    private final Planner planner;
    private final Failures failures;

    EvaluatorStream(Planner planner, Failures failures) {
        this.planner = planner;
        this.failures = failures;
    }

    @Incoming(SelectionRequested.TOPIC)
    @Blocking(value = "planning", ordered = false)
    void on(SelectionRequested event) {
        planner.plan(event);
    }

    @Incoming(TaskProfiled.TOPIC)
    @Blocking(value = "planning", ordered = false)
    void on(TaskProfiled event) {
        planner.plan(event);
    }

    /** Whoever says it, and whyever: nothing more is asked. */
    @Incoming(SelectionFailed.TOPIC)
    @Blocking(value = "stopping", ordered = false)
    void on(SelectionFailed event) {
        failures.stop(event.selectionId());
    }
}
