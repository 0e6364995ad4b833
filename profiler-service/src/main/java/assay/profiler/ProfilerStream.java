package assay.profiler;

import static java.time.temporal.ChronoUnit.SECONDS;

import assay.contract.Example;
import assay.contract.SelectionFailed;
import assay.contract.SelectionRequested;
import assay.contract.TaskProfiled;
import assay.profiler.core.Examples;
import assay.profiler.core.FieldReader;
import assay.profiler.core.Learner;
import assay.profiler.core.Profiler;
import assay.profiler.core.Signal;
import io.quarkus.arc.All;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * A selection was requested: out comes its profile, or why there can be none.
 *
 * <p>A gateway or a broker that is away is waited for; what else goes wrong will go wrong again, so
 * it ends the selection.
 */
@ApplicationScoped
class ProfilerStream {
    private static final Logger LOG = Logger.getLogger(ProfilerStream.class);

    private final DatasetReader datasets;
    private final Profiler profiler;
    private final MutinyEmitter<Record<UUID, TaskProfiled>> profiles;
    private final MutinyEmitter<Record<UUID, SelectionFailed>> failures;
    private final Clock clock = Clock.systemUTC();

    @Inject
    ProfilerStream(
            DatasetReader datasets,
            @All List<Signal> signals,
            Learner learner,
            FieldReader fields,
            @Channel(TaskProfiled.TOPIC) MutinyEmitter<Record<UUID, TaskProfiled>> profiles,
            @Channel(SelectionFailed.TOPIC) MutinyEmitter<Record<UUID, SelectionFailed>> failures) {
        this.datasets = datasets;
        this.profiler = new Profiler(signals, learner, fields);
        this.profiles = profiles;
        this.failures = failures;
    }

    @Incoming(SelectionRequested.TOPIC)
    @Blocking
    @Retry(
            maxRetries = -1,
            delay = 1,
            delayUnit = SECONDS,
            maxDuration = 0,
            retryOn = {IOException.class, RetriableException.class})
    void on(SelectionRequested request) throws IOException {
        try {
            var profiled = profiled(request, datasets.read(request.dataset()));
            profiles.sendAndAwait(Record.of(request.selectionId(), profiled));
            LOG.infof(
                    "profiled selection=%s rows=%d probe=%s",
                    request.selectionId(), request.dataset().rows(), profiled.probe().isPresent());
        } catch (DatasetUnreadable e) {
            fail(request, e.reason());
        } catch (RecordTooLargeException _) {
            fail(request, "the profile is larger than one message may be; take fewer rows");
        }
    }

    private TaskProfiled profiled(SelectionRequested request, List<Example> rows) {
        try {
            return profiler.profile(new Examples(request, rows), clock.instant());
        } catch (RuntimeException e) {
            fail(request, "the profiler failed on this dataset; the dead letters say how");
            throw e;
        }
    }

    private void fail(SelectionRequested request, String reason) {
        LOG.warnf("not profiled selection=%s reason=%s", request.selectionId(), reason);
        var failed =
                new SelectionFailed(
                        request.selectionId(),
                        SelectionFailed.Step.PROFILE,
                        Optional.empty(),
                        reason,
                        "",
                        clock.instant());
        failures.sendAndAwait(Record.of(request.selectionId(), failed));
    }
}
