package assay.evaluator;

import assay.contract.Candidate;
import assay.contract.CandidateEvaluated.Ended;
import assay.contract.Model;
import assay.contract.Reading;
import assay.contract.SelectionRequested;
import assay.contract.TaskProfiled;
import assay.evaluator.core.Rows;
import assay.evaluator.core.Schedule;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What is to be done for a selection: recordings and the probe are marked at once, endpoints are
 * cut into slices of work. All of it may be repeated.
 */
@Singleton
final class Planner {
    private final Handout handout;
    private final Publisher publisher;
    private final EndStore ends;
    private final PlanStore plans;
    private final Failures failures;
    private final AtHand atHand;
    private final Evaluations evaluations;
    private final Rounds rounds;
    private final Judges judges;
    private final People people;
    private final Clock clock = Clock.systemUTC();
    private final ExecutorService readers =
            Executors.newFixedThreadPool(
                    Math.max(2, Runtime.getRuntime().availableProcessors()),
                    Thread.ofPlatform().daemon().name("reader-", 0).factory());

    Planner(
            Handout handout,
            Publisher publisher,
            EndStore ends,
            PlanStore plans,
            Failures failures,
            AtHand atHand,
            Evaluations evaluations,
            Rounds rounds,
            Judges judges,
            People people) {
        this.handout = handout;
        this.publisher = publisher;
        this.ends = ends;
        this.plans = plans;
        this.failures = failures;
        this.atHand = atHand;
        this.evaluations = evaluations;
        this.rounds = rounds;
        this.judges = judges;
        this.people = people;
    }

    @PreDestroy
    void close() {
        readers.shutdownNow();
    }

    /** Recordings and endpoints. */
    void plan(SelectionRequested request) {
        var recordings = of(request, Model.Kind.RECORDING);
        var asked = Handout.asked(request);
        if (recordings.isEmpty() && asked.isEmpty() || ends.stopped(request.selectionId())) {
            return;
        }
        try {
            var rows = handout.rows(request);
            if (request.judge().isPresent()) {
                people.keep(request, rows);
                plans.keep(request, 1);
            }
            if (!asked.isEmpty()) {
                var schedule = Schedule.of(request, rows);
                plans.keep(request, schedule.rounds().size());
                handout.round(request, rows, schedule, 0);
            }
            marked(request, recordings, rows);
        } catch (Source.Unreadable e) {
            failures.fail(request.selectionId(), Optional.empty(), said(e));
        }
    }

    /** The probe. */
    void plan(TaskProfiled profiled) {
        var request = profiled.request();
        var probes = of(request, Model.Kind.PROBE);
        if (probes.isEmpty() || ends.stopped(request.selectionId())) {
            return;
        }
        try {
            var rows = handout.rows(request);
            for (var probe : probes) {
                if (profiled.probe().isPresent()) {
                    publish(
                            request,
                            probe,
                            rows,
                            atHand.probe(request, probe, rows, profiled.probe().get(), now()));
                } else {
                    none(request, probe, rows, why(profiled));
                }
            }
        } catch (Source.Unreadable e) {
            failures.fail(request.selectionId(), Optional.empty(), said(e));
        }
    }

    private static String why(TaskProfiled profiled) {
        return Optional.ofNullable(profiled.profile().signals().get("probe"))
                .map(Reading::says)
                .orElse("The probe gave no answers for this task; leave it out of the candidates.");
    }

    private void publish(
            SelectionRequested request, Candidate candidate, Rows rows, AtHand.Answered answered)
            throws Source.Unreadable {
        if (request.judge().isPresent()) {
            judges.hand(request, candidate, handout.withInputs(request, rows), answered, now());
            return;
        }
        publisher.evaluated(answered.evaluation().event());
        inRounds(
                request,
                rows,
                () -> plans.keepMarks(request.selectionId(), candidate.name(), answered.scores()));
    }

    /** A candidate that cannot be evaluated ends alone. */
    private void none(SelectionRequested request, Candidate candidate, Rows rows, String says) {
        evaluations.publishNone(request, candidate, rows.task(), new Ended(Ended.Why.FAILED, says));
        inRounds(request, rows, () -> {});
    }

    /** A look may have waited for this candidate. */
    private void inRounds(SelectionRequested request, Rows rows, Runnable before) {
        if (Schedule.of(request, rows).rounds().size() > 1) {
            before.run();
            rounds.after(request.selectionId(), Optional.empty(), rows.task());
        }
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
            publish(request, candidate, rows, atHand.recording(request, candidate, rows, now()));
        } catch (Source.Unreadable e) {
            none(request, candidate, rows, said(e));
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
