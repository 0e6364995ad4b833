package assay.gateway.core;

import assay.contract.CandidateEvaluated;
import assay.contract.CandidateEvaluated.Ended;
import assay.contract.Finding;
import assay.contract.OutputContract;
import assay.contract.Specification;
import assay.contract.Task;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Whether evidence is fit for statistics. What is broken is refused with its reason and its
 * numbers, never averaged.
 */
final class Checks {
    /**
     * Above this share of empty or unreadable answers a score measures the prompt or the parser and
     * not the model.
     */
    static final double BROKEN = 0.2;

    private Checks() {}

    static List<Finding> of(
            Specification specification, Collection<CandidateEvaluated> evaluations) {
        var task = specification.task();
        var findings = new ArrayList<Finding>();
        var scorer = commonScorer(evaluations);
        for (var evaluation : evaluations) {
            if (failed(evaluation).isPresent()) {
                findings.add(
                        Findings.refused(
                                "notEvaluated",
                                evaluation,
                                "could not be evaluated: "
                                        + failed(evaluation).get().says().replaceAll("\\.$", ""),
                                Map.of("given", (double) evaluation.answers().given())));
            } else if (!sameContract(task, evaluation)) {
                findings.add(
                        Findings.refused(
                                "otherContract",
                                evaluation,
                                "was answered under another contract (%s); run it again under this one"
                                        .formatted(evaluation.task().contract().kind()),
                                Map.of()));
            } else if (!evaluation.scorer().equals(scorer)) {
                findings.add(
                        Findings.refused(
                                "otherScorer",
                                evaluation,
                                "was marked by '%s' and the others by '%s'; marks of different scorers are not compared. Give its answers, or marks of the same scorer for all"
                                        .formatted(evaluation.scorer(), scorer),
                                Map.of()));
            } else {
                findings.addAll(
                        fewer(evaluation, evaluations)
                                .map(List::of)
                                .orElseGet(() -> answers(task, evaluation)));
            }
        }
        Mentions.labels(evaluations).ifPresent(findings::add);
        findings.addAll(Tuning.of(evaluations, findings));
        var refused =
                findings.stream()
                        .filter(Finding::refuses)
                        .map(Finding::candidate)
                        .collect(Collectors.toSet());
        // Of what is left out nothing more need be said.
        findings.removeIf(f -> !f.refuses() && refused.contains(f.candidate()));
        return findings;
    }

    /** Why its provider gave no answers, where that ended it. */
    private static Optional<Ended> failed(CandidateEvaluated evaluation) {
        return evaluation.ended().filter(ended -> ended.why() == Ended.Why.FAILED);
    }

    /**
     * One that skipped most examples would take them from all the others, because all are compared
     * on the examples that they have in common.
     */
    private static Optional<Finding> fewer(
            CandidateEvaluated evaluation, Collection<CandidateEvaluated> evaluations) {
        var given = evaluation.answers().given();
        var most = evaluations.stream().mapToLong(e -> e.answers().given()).max().orElse(0);
        // One that ended early was cut short with all the others.
        return evaluation.ended().isEmpty() && given > 0 && 2 * given < most
                ? Optional.of(
                        Findings.refused(
                                "unpairedIds",
                                evaluation,
                                "answered %d test examples and another %d; all are compared on the examples they share, so answer the others too"
                                        .formatted(given, most),
                                Map.of("given", (double) given, "most", (double) most)))
                : Optional.empty();
    }

    private static List<Finding> answers(Task task, CandidateEvaluated evaluation) {
        var answers = evaluation.answers();
        var given = answers.given();
        var share = new TreeMap<String, Double>();
        share.put("given", (double) given);
        share.put("wanted", (double) answers.wanted());
        if (given == 0 && Shortfall.cut(evaluation)) {
            return List.of(
                    Findings.refused(
                            Mentions.BUDGET,
                            evaluation,
                            "was asked none of the test examples: " + Mentions.ended(evaluation),
                            share));
        }
        if (given == 0) {
            return List.of(
                    Findings.refused(
                            "noAnswers",
                            evaluation,
                            "has no answer to any of the test examples; check that its ids are the dataset's ids",
                            share));
        }
        if (answers.empty() > BROKEN * given) {
            return List.of(
                    Findings.refused(
                            "emptyAnswers",
                            evaluation,
                            "gave %d empty answers of %d; look at its prompt, its token limit and its export"
                                    .formatted(answers.empty(), given),
                            Findings.with(share, "empty", answers.empty())));
        }
        if (answers.unparsable() > BROKEN * given) {
            return List.of(
                    Findings.refused(
                            "unparsable",
                            evaluation,
                            "gave %d answers of %d that the contract cannot read; %s"
                                    .formatted(
                                            answers.unparsable(),
                                            given,
                                            readable(task.contract().kind())),
                            Findings.with(share, "unparsable", answers.unparsable())));
        }
        if (answers.distinct() == 1 && given >= 20 && answers.majority() < 1) {
            return List.of(
                    Findings.refused(
                            "constantAnswers",
                            evaluation,
                            "gave the same answer to all %d examples; that measures the majority and not the model"
                                    .formatted(given),
                            Findings.with(share, "distinct", 1)));
        }
        return belowChance(task, evaluation, share)
                .map(List::of)
                .orElseGet(() -> Mentions.of(evaluation, share));
    }

    private static String readable(OutputContract.Kind kind) {
        return switch (kind) {
            case LABEL, TEXT, NUMBER ->
                    "mend the instruction, or declare aliases for its spellings";
            case FIELDS ->
                    "each must hold one whole JSON object: mend the instruction, or raise the token limit where they break off";
        };
    }

    /** Only of labels it is known what a guess is worth: of a record no field can be guessed. */
    private static Optional<Finding> belowChance(
            Task task, CandidateEvaluated evaluation, Map<String, Double> numbers) {
        var labels = evaluation.task().contract().labels().size();
        if (task.contract().kind() != OutputContract.Kind.LABEL || labels < 2) {
            return Optional.empty();
        }
        var chance = 1.0 / labels;
        return Quality.of(evaluation)
                .inside(0.95)
                .filter(quality -> quality.high() < chance)
                .map(
                        quality ->
                                Findings.refused(
                                        "belowChance",
                                        evaluation,
                                        "is right less often (%s) than a guess among %d labels; its answers and the dataset's labels do not belong together"
                                                .formatted(Say.percent(quality.estimate()), labels),
                                        Findings.with(numbers, "quality", quality.estimate())));
    }

    private static boolean sameContract(Task task, CandidateEvaluated evaluation) {
        // The evaluator may have filled in the labels of the dataset, so only what was asked for
        // must agree.
        var asked = task.contract();
        var used = evaluation.task().contract();
        return asked.kind() == used.kind()
                && asked.outOfScope().equals(used.outOfScope())
                && asked.aliases().equals(used.aliases())
                && asked.tolerance() == used.tolerance()
                && asked.schema().equals(used.schema())
                && (asked.labels().isEmpty() || asked.labels().equals(used.labels()));
    }

    /** The scorer of most candidates; of the first by name where there are as many. */
    private static String commonScorer(Collection<CandidateEvaluated> evaluations) {
        return evaluations.stream()
                .collect(
                        Collectors.groupingBy(
                                CandidateEvaluated::scorer, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .max(
                        Comparator.<Map.Entry<String, Long>>comparingLong(Map.Entry::getValue)
                                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .orElse("");
    }
}
