package assay.gateway.core;

import assay.contract.CandidateEvaluated;
import assay.contract.Finding;
import assay.contract.Law;
import assay.contract.OutputContract;
import assay.contract.Slice;
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

    /** From this share on they are mentioned. */
    static final double MENTION = 0.02;

    private Checks() {}

    static List<Finding> of(
            Specification specification, Collection<CandidateEvaluated> evaluations) {
        var task = specification.task();
        var findings = new ArrayList<Finding>();
        var scorer = commonScorer(evaluations);
        for (var evaluation : evaluations) {
            if (!sameContract(task, evaluation)) {
                findings.add(
                        refused(
                                "otherContract",
                                evaluation,
                                "was answered under another contract (%s); run it again under this one"
                                        .formatted(evaluation.task().contract().kind()),
                                Map.of()));
            } else if (!evaluation.scorer().equals(scorer)) {
                findings.add(
                        refused(
                                "otherScorer",
                                evaluation,
                                "was marked by '%s' and the others by '%s'; marks of different scorers are not compared. Give its answers, or marks of the same scorer for all"
                                        .formatted(evaluation.scorer(), scorer),
                                Map.of()));
            } else {
                findings.addAll(answers(task, evaluation));
            }
        }
        return findings;
    }

    private static List<Finding> answers(Task task, CandidateEvaluated evaluation) {
        var answers = evaluation.answers();
        var given = answers.given();
        var share = new TreeMap<String, Double>();
        share.put("given", (double) given);
        share.put("wanted", (double) answers.wanted());
        if (given == 0 || evaluation.scores().ids().isEmpty()) {
            return List.of(
                    refused(
                            "noAnswers",
                            evaluation,
                            "has no answer to any of the test examples; check that its ids are the dataset's ids",
                            share));
        }
        if (answers.empty() > BROKEN * given) {
            return List.of(
                    refused(
                            "emptyAnswers",
                            evaluation,
                            "gave %d empty answers of %d; look at its prompt, its token limit and its export"
                                    .formatted(answers.empty(), given),
                            with(share, "empty", answers.empty())));
        }
        if (answers.unparsable() > BROKEN * given) {
            return List.of(
                    refused(
                            "unparsable",
                            evaluation,
                            "gave %d answers of %d that the contract cannot read; mend the instruction, or declare aliases for its spellings"
                                    .formatted(answers.unparsable(), given),
                            with(share, "unparsable", answers.unparsable())));
        }
        if (answers.distinct() == 1 && given >= 20 && answers.majority() < 1) {
            return List.of(
                    refused(
                            "constantAnswers",
                            evaluation,
                            "gave the same answer to all %d examples; that measures the majority and not the model"
                                    .formatted(given),
                            with(share, "distinct", 1)));
        }
        return belowChance(task, evaluation, share)
                .map(List::of)
                .orElseGet(() -> mentions(evaluation, share));
    }

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
                                refused(
                                        "belowChance",
                                        evaluation,
                                        "is right less often (%s) than a guess among %d labels; its answers and the dataset's labels do not belong together"
                                                .formatted(Say.percent(quality.estimate()), labels),
                                        with(numbers, "quality", quality.estimate())));
    }

    private static List<Finding> mentions(
            CandidateEvaluated evaluation, Map<String, Double> numbers) {
        var answers = evaluation.answers();
        var findings = new ArrayList<Finding>();
        if (answers.given() < answers.wanted()) {
            findings.add(
                    said(
                            "unansweredExamples",
                            evaluation,
                            "answered %d of %d test examples; it is compared on those alone, which flatters it if it skipped the hard ones"
                                    .formatted(answers.given(), answers.wanted()),
                            numbers));
        }
        if (answers.unparsable() > MENTION * answers.given()) {
            findings.add(
                    said(
                            "unparsable",
                            evaluation,
                            "gave %d answers of %d that the contract cannot read; they count as wrong"
                                    .formatted(answers.unparsable(), answers.given()),
                            with(numbers, "unparsable", answers.unparsable())));
        }
        if (evaluation.scorer().startsWith("recorded:")) {
            findings.add(
                    said(
                            "answersNotSeen",
                            evaluation,
                            "came with marks and without its answers; they rest on the word of '%s'"
                                    .formatted(evaluation.scorer()),
                            Map.of()));
        }
        if (evaluation.model().simulated()) {
            findings.add(
                    said(
                            "simulated",
                            evaluation,
                            "is played by a simulator: its quality, speed and price are stated, not measured",
                            Map.of()));
        }
        if (!evaluation.scores().slices().contains(Slice.OUT_OF_DISTRIBUTION)) {
            findings.add(
                    said(
                            "noOutOfDistribution",
                            evaluation,
                            "was not seen on unusual input; add examples whose right answer is the out-of-scope label, or a slice called '"
                                    + Slice.OUT_OF_DISTRIBUTION
                                    + "'",
                            Map.of()));
        }
        return findings;
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

    private static Map<String, Double> with(
            Map<String, Double> numbers, String name, double value) {
        var more = new TreeMap<>(numbers);
        more.put(name, value);
        return more;
    }

    private static Finding refused(
            String kind, CandidateEvaluated of, String says, Map<String, Double> numbers) {
        return new Finding(
                kind,
                Optional.of(of.candidate()),
                true,
                law(kind),
                of.candidate() + " is left out: it " + says + ".",
                new TreeMap<>(numbers));
    }

    private static Finding said(
            String kind, CandidateEvaluated of, String says, Map<String, Double> numbers) {
        return new Finding(
                kind,
                Optional.of(of.candidate()),
                false,
                law(kind),
                of.candidate() + " " + says + ".",
                new TreeMap<>(numbers));
    }

    private static Optional<Law> law(String kind) {
        return switch (kind) {
            case "otherScorer", "unanswered", "unansweredExamples" ->
                    Optional.of(Law.PAIRED_BY_ID_UNDER_ONE_SCORER);
            case "noOutOfDistribution" -> Optional.of(Law.OUT_OF_DISTRIBUTION_IS_A_GATE);
            case "tuningDisagrees" -> Optional.of(Law.TUNING_AND_TEST_AGREE);
            case "simulated", "fewPerLabel" -> Optional.empty();
            default -> Optional.of(Law.BROKEN_EVIDENCE_IS_REFUSED);
        };
    }
}
