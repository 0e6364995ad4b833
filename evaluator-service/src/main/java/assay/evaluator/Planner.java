package assay.evaluator;

import assay.contract.Candidate;
import assay.contract.CandidateEvaluated;
import assay.contract.Endpoint;
import assay.contract.EvaluationWork;
import assay.contract.Example;
import assay.contract.Model;
import assay.contract.ProbeAnswers;
import assay.contract.Reading;
import assay.contract.SelectionRequested;
import assay.contract.TaskProfiled;
import assay.evaluator.core.Cut;
import assay.evaluator.core.Rows;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * What is to be done for a selection: recordings and the probe are marked at once, endpoints are
 * cut into slices of work. All of it may be repeated.
 */
@Singleton
final class Planner {
    private final Source source;
    private final Publisher publisher;
    private final LedgerStore ledger;
    private final PlanStore plans;
    private final Failures failures;
    private final AtHand atHand;
    private final int sliceExamples;
    private final Clock clock = Clock.systemUTC();
    private final ExecutorService readers =
            Executors.newFixedThreadPool(
                    Math.max(2, Runtime.getRuntime().availableProcessors()),
                    Thread.ofPlatform().daemon().name("reader-", 0).factory());

    Planner(
            Source source,
            Publisher publisher,
            LedgerStore ledger,
            PlanStore plans,
            Failures failures,
            AtHand atHand,
            EvaluatorConfig config) {
        this.source = source;
        this.publisher = publisher;
        this.ledger = ledger;
        this.plans = plans;
        this.failures = failures;
        this.atHand = atHand;
        this.sliceExamples = config.sliceExamples();
    }

    @PreDestroy
    void close() {
        readers.shutdownNow();
    }

    /** Recordings and endpoints. */
    void plan(SelectionRequested request) {
        var recordings = of(request, Model.Kind.RECORDING);
        var endpoints = of(request, Model.Kind.ENDPOINT);
        if (recordings.isEmpty() && endpoints.isEmpty() || ledger.stopped(request.selectionId())) {
            return;
        }
        try {
            var rows = rows(request, !endpoints.isEmpty());
            plans.keep(request);
            publisher.work(work(request, endpoints, rows));
            marked(request, recordings, rows);
        } catch (Source.Unreadable e) {
            failures.fail(request.selectionId(), Optional.empty(), said(e));
        }
    }

    /** The probe. */
    void plan(TaskProfiled profiled) {
        var request = profiled.request();
        var probes = of(request, Model.Kind.PROBE);
        if (probes.isEmpty() || ledger.stopped(request.selectionId())) {
            return;
        }
        if (profiled.probe().isEmpty()) {
            failures.fail(
                    request.selectionId(),
                    Optional.of(probes.getFirst().name()),
                    Optional.ofNullable(profiled.profile().signals().get("probe"))
                            .map(Reading::says)
                            .orElse(
                                    "The probe gave no answers for this task; leave it out of the"
                                            + " candidates."));
            return;
        }
        try {
            var rows = rows(request, false);
            ProbeAnswers answers = profiled.probe().get();
            probes.forEach(
                    probe ->
                            publisher.evaluated(
                                    atHand.probe(request, probe, rows, answers, now()).event()));
        } catch (Source.Unreadable e) {
            failures.fail(request.selectionId(), Optional.empty(), said(e));
        }
    }

    private Rows rows(SelectionRequested request, boolean inputs) throws Source.Unreadable {
        var rows = new Rows.Collector(request, inputs);
        source.read(request.dataset().examples(), Example.class, rows::add);
        var collected = rows.rows();
        if (collected.test().isEmpty()) {
            throw new Source.Unreadable(
                    "the dataset has no example to test on (split 'test'); add some");
        }
        return collected;
    }

    /** Batches first: they take longest. */
    private List<EvaluationWork> work(
            SelectionRequested request, List<Candidate> endpoints, Rows rows) {
        var batched = endpoints.stream().filter(c -> batches(request, c)).toList();
        var called = endpoints.stream().filter(c -> !batches(request, c)).toList();
        var work = new ArrayList<>(work(request, batched, rows, Cut::forBatches));
        work.addAll(work(request, called, rows, some -> Cut.of(some, sliceExamples)));
        return work;
    }

    private static boolean batches(SelectionRequested request, Candidate candidate) {
        return request.modelOf(candidate)
                .endpoint()
                .map(Endpoint::speaks)
                .equals(Optional.of(Endpoint.BATCH));
    }

    /**
     * Slice by slice, all candidates of a slice side by side, so that none runs far ahead. A slice
     * holds test or calibration rows, never both, and those that measure come first: their slices
     * are the same with and without calibration rows.
     */
    private static List<EvaluationWork> work(
            SelectionRequested request,
            List<Candidate> endpoints,
            Rows rows,
            Function<List<Example>, List<List<Example>>> cut) {
        var slices = new ArrayList<>(cut.apply(rows.test()));
        slices.addAll(cut.apply(rows.calibration()));
        var total = rows.all().size();
        var work = new ArrayList<EvaluationWork>();
        for (var i = 0; i < slices.size(); i++) {
            for (var candidate : endpoints) {
                work.add(
                        new EvaluationWork(
                                request.selectionId(),
                                candidate,
                                request.modelOf(candidate),
                                rows.task(),
                                i,
                                slices.size(),
                                total,
                                slices.get(i)));
            }
        }
        return work;
    }

    private void marked(SelectionRequested request, List<Candidate> recordings, Rows rows) {
        var evaluations =
                recordings.stream()
                        .map(
                                candidate ->
                                        CompletableFuture.runAsync(
                                                () -> recording(request, candidate, rows), readers))
                        .toList();
        try {
            evaluations.forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            // The consumer tells by the cause whether to try again.
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void recording(SelectionRequested request, Candidate candidate, Rows rows) {
        try {
            CandidateEvaluated event = atHand.recording(request, candidate, rows, now()).event();
            publisher.evaluated(event);
        } catch (Source.Unreadable e) {
            failures.fail(
                    request.selectionId(),
                    Optional.of(candidate.name()),
                    "Candidate " + candidate.name() + ": " + said(e));
        }
    }

    private static List<Candidate> of(SelectionRequested request, Model.Kind kind) {
        return request.specification().candidates().stream()
                .filter(c -> request.modelOf(c).kind() == kind)
                .toList();
    }

    private static String said(Source.Unreadable e) {
        return String.valueOf(e.getMessage());
    }

    private Instant now() {
        return Instant.now(clock);
    }
}
