package assay.evaluator;

import assay.contract.CandidateEvaluated.Ended;
import assay.contract.EvaluationWork;
import assay.contract.SelectionRequested;
import assay.contract.Task;
import assay.evaluator.core.Sampling;
import assay.evaluator.core.Schedule;
import assay.statistics.GroupSequential;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/**
 * Between two rounds of a selection: looks whether the comparison is settled, and either hands out
 * the next or publishes what there is.
 */
@Singleton
final class Rounds {
    private final PlanStore plans;
    private final Handout handout;
    private final Evaluations evaluations;
    private final Failures failures;

    Rounds(PlanStore plans, Handout handout, Evaluations evaluations, Failures failures) {
        this.plans = plans;
        this.handout = handout;
        this.evaluations = evaluations;
        this.failures = failures;
    }

    /**
     * Something of the selection is stored that a look may have waited for.
     *
     * @param from the slice that was stored; empty where it was a candidate that is not asked
     * @param task with its labels filled in
     */
    void after(UUID selectionId, Optional<EvaluationWork> from, Task task) {
        switch (plans.next(selectionId, from)) {
            case PlanStore.Next.Waiting _ -> {}
            case PlanStore.Next.Round next -> handOut(next.request(), next.round());
            case PlanStore.Next.Over over -> publish(over.request(), over.look(), task);
        }
    }

    private void handOut(SelectionRequested request, int round) {
        try {
            var rows = handout.rows(request);
            handout.round(request, rows, Schedule.of(request, rows), round);
        } catch (Source.Unreadable e) {
            failures.fail(request.selectionId(), Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    private void publish(SelectionRequested request, int look, Task task) {
        var settled =
                look < GroupSequential.LOOKS
                        ? Optional.of(
                                new Ended(
                                        Ended.Why.SETTLED,
                                        "after %d of %d parts of the examples the comparison was settled; policy.stopEarly = false asks all of them"
                                                .formatted(look, GroupSequential.LOOKS)))
                        : Optional.<Ended>empty();
        for (var candidate : Handout.asked(request)) {
            evaluations.publish(
                    request.selectionId(),
                    candidate,
                    Sampling.of(request.modelOf(candidate), candidate),
                    task,
                    request.judge(),
                    settled,
                    Optional.of(look));
        }
    }
}
