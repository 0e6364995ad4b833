package assay.profiler;

import static java.time.temporal.ChronoUnit.SECONDS;

import assay.contract.Example;
import assay.contract.SelectionFailed;
import assay.contract.SelectionRequested;
import assay.contract.TaskMeasured;
import assay.contract.TaskProfiled;
import assay.likeness.Kinship;
import assay.profiler.core.Encoding;
import assay.profiler.core.Examples;
import assay.profiler.core.FieldReader;
import assay.profiler.core.Learner;
import assay.profiler.core.Profiler;
import assay.profiler.core.Rehearsal;
import assay.profiler.core.Signal;
import assay.profiler.core.Slicer;
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
import java.util.function.Supplier;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * A selection was requested: out come its signals, then its profile, or why there can be none.
 *
 * <p>A gateway, a broker or a ledger that is away is waited for; what else goes wrong will go wrong
 * again, so it ends the selection.
 */
@ApplicationScoped
class ProfilerStream {
    private static final Logger LOG = Logger.getLogger(ProfilerStream.class);

    private final DatasetReader datasets;
    private final Profiler profiler;
    private final Encoders encoders;
    private final MutinyEmitter<Record<UUID, TaskMeasured>> measurements;
    private final MutinyEmitter<Record<UUID, TaskProfiled>> profiles;
    private final MutinyEmitter<Record<UUID, SelectionFailed>> failures;
    private final Clock clock = Clock.systemUTC();

    @Inject
    ProfilerStream(
            DatasetReader datasets,
            @All List<Signal> signals,
            @All List<Slicer> slicers,
            @All List<Rehearsal> rehearsals,
            Learner learner,
            FieldReader fields,
            Encoders encoders,
            @Channel(TaskMeasured.TOPIC) MutinyEmitter<Record<UUID, TaskMeasured>> measurements,
            @Channel(TaskProfiled.TOPIC) MutinyEmitter<Record<UUID, TaskProfiled>> profiles,
            @Channel(SelectionFailed.TOPIC) MutinyEmitter<Record<UUID, SelectionFailed>> failures) {
        this.datasets = datasets;
        this.profiler = new Profiler(signals, slicers, rehearsals, learner, fields);
        this.encoders = encoders;
        this.measurements = measurements;
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
            var rows = datasets.read(request.dataset());
            var examples = new Examples(placed(request, rows), rows);
            var measured = measured(request, examples);
            measurements.sendAndAwait(Record.of(request.selectionId(), measured));
            var profiled = profiled(request, examples, measured, encoding(request, examples));
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

    private TaskMeasured measured(SelectionRequested request, Examples examples) {
        return orEnd(request, () -> profiler.measure(examples, clock.instant()));
    }

    private Optional<Encoding> encoding(SelectionRequested request, Examples examples)
            throws IOException {
        try {
            return encoders.of(examples);
        } catch (RuntimeException e) {
            fail(request, "the encoder could not be made use of; the dead letters say how");
            throw e;
        }
    }

    private TaskProfiled profiled(
            SelectionRequested request,
            Examples examples,
            TaskMeasured measured,
            Optional<Encoding> encoding) {
        return orEnd(
                request, () -> profiler.profile(examples, measured, encoding, clock.instant()));
    }

    private <T> T orEnd(SelectionRequested request, Supplier<T> what) {
        try {
            return what.get();
        } catch (RuntimeException e) {
            fail(request, "the profiler failed on this dataset; the dead letters say how");
            throw e;
        }
    }

    private static SelectionRequested placed(SelectionRequested request, List<Example> rows) {
        if (!Kinship.matters(request)) {
            return request;
        }
        var kinship = new Kinship(request);
        rows.forEach(kinship::add);
        return kinship.placed();
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
