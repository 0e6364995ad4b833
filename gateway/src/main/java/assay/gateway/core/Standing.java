package assay.gateway.core;

import assay.contract.CandidateEvaluated;
import assay.contract.CostSheet;
import assay.contract.Interval;
import assay.contract.Money;
import assay.contract.OutputContract;
import assay.contract.Policy;
import assay.contract.Role;
import assay.contract.Task;
import assay.statistics.Intervals;
import java.util.Optional;

/**
 * One candidate whose evidence is sound, as the decision sees it.
 *
 * @param quality in distribution, on all examples that it answered
 * @param outside out of distribution; empty where it was not seen there
 * @param line empty where its cost is unknown
 */
record Standing(
        String name,
        CandidateEvaluated evaluation,
        CostSheet sheet,
        Interval quality,
        Optional<Interval> outside,
        Optional<Line> line,
        Gate gate) {

    static Standing of(Task task, Policy policy, CandidateEvaluated evaluation, CostSheet sheet) {
        var quality =
                Quality.inside(evaluation, policy.confidence())
                        .or(() -> Quality.outside(evaluation, policy.confidence()))
                        .orElseThrow(
                                () -> new IllegalStateException("checked before: it has answers"));
        return new Standing(
                evaluation.candidate(),
                evaluation,
                sheet,
                quality,
                Quality.outside(evaluation, policy.confidence()),
                Line.of(sheet, task.costOfError(), quality.estimate()),
                gate(task, policy, evaluation, sheet));
    }

    Role role() {
        return evaluation.model().role();
    }

    Optional<Money> monthly(Task task) {
        return task.monthlyRequests().flatMap(sheet::monthly);
    }

    private static Gate gate(
            Task task, Policy policy, CandidateEvaluated evaluation, CostSheet sheet) {
        // Both ends at the policy's confidence, one-sided: a gate is one claim at a time.
        var level = 2 * policy.confidence() - 1;
        var z = Intervals.z(policy.confidence());
        var gate = Gate.meets();
        var inside = Quality.inside(evaluation, level);
        if (task.contract().kind() == OutputContract.Kind.LABEL && inside.isPresent()) {
            gate =
                    gate.and(
                            Gate.floor(
                                    "the majority answer",
                                    "its quality",
                                    inside.get(),
                                    Math.nextUp(evaluation.answers().majority()),
                                    z));
        }
        if (policy.minimumQuality().isPresent() && inside.isPresent()) {
            gate =
                    gate.and(
                            Gate.floor(
                                    "policy.minimumQuality",
                                    "its quality",
                                    inside.get(),
                                    policy.minimumQuality().get(),
                                    z));
        }
        if (policy.outOfDistributionFloor().isPresent()) {
            var floor = policy.outOfDistributionFloor().get();
            gate =
                    gate.and(
                            Quality.outside(evaluation, level)
                                    .map(
                                            share ->
                                                    Gate.floor(
                                                            "policy.outOfDistributionFloor",
                                                            "its share of unusual inputs handled rightly",
                                                            share,
                                                            floor,
                                                            z))
                                    .orElseGet(
                                            () ->
                                                    Gate.cannotTell(
                                                            "policy.outOfDistributionFloor",
                                                            "it was not seen on unusual input; the floor cannot be checked",
                                                            Optional.of(100L))));
        }
        if (task.latencyMillis().isPresent()) {
            gate = gate.and(latency(task.latencyMillis().get(), evaluation));
        }
        if (policy.monthlyBudget().isPresent()) {
            gate = gate.and(budget(policy.monthlyBudget().get(), task, sheet));
        }
        return gate;
    }

    private static Gate latency(int target, CandidateEvaluated evaluation) {
        return evaluation
                .latency()
                .map(
                        latency ->
                                latency.p95Millis() <= target
                                        ? Gate.meets()
                                        : Gate.fails(
                                                "task.latencyMillis",
                                                "its p95 latency is %s ms and %d ms is demanded"
                                                        .formatted(
                                                                Say.count(latency.p95Millis()),
                                                                target)))
                .orElseGet(
                        () ->
                                Gate.cannotTell(
                                        "task.latencyMillis",
                                        "its latency is unknown and the task demands one; record latencyMs or run its endpoint",
                                        Optional.empty()));
    }

    private static Gate budget(Money budget, Task task, CostSheet sheet) {
        return task.monthlyRequests()
                .flatMap(sheet::monthly)
                .map(
                        monthly ->
                                monthly.compare(budget) <= 0
                                        ? Gate.meets()
                                        : Gate.fails(
                                                "policy.monthlyBudget",
                                                "it costs %s a month and the budget is %s"
                                                        .formatted(
                                                                Say.money(monthly),
                                                                Say.money(budget))))
                .orElseGet(
                        () ->
                                Gate.cannotTell(
                                        "policy.monthlyBudget",
                                        "its monthly cost is unknown and the policy has a budget",
                                        Optional.empty()));
    }
}
