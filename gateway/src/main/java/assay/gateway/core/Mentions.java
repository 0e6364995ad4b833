package assay.gateway.core;

import assay.contract.Answers;
import assay.contract.CandidateEvaluated;
import assay.contract.CandidateEvaluated.Ended;
import assay.contract.Finding;
import assay.contract.Law;
import assay.contract.Slice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is sound enough to count and still must be said. */
final class Mentions {
    /** From this share of unreadable answers on. */
    private static final double MENTION = 0.02;

    /** Fewer test examples of a label claim nothing for it. */
    static final int FEWEST = 5;

    private static final int NAMED = 5;

    /** Kind of the finding that the evaluation budget cut a candidate. */
    static final String BUDGET = "budgetReached";

    private Mentions() {}

    /** What was said in place of the answers that did not come. */
    private static String instead(Answers answers) {
        return Optional.ofNullable(answers.failures().get("unanswered"))
                .flatMap(Answers.Failures::says)
                .map(says -> " (the last error: " + says + ")")
                .orElse("");
    }

    static List<Finding> of(CandidateEvaluated evaluation, Map<String, Double> numbers) {
        var answers = evaluation.answers();
        var findings = new ArrayList<Finding>();
        if (Shortfall.cut(evaluation)) {
            findings.add(
                    Findings.said(
                            BUDGET,
                            evaluation,
                            "was asked %d of %d test examples: %s"
                                    .formatted(
                                            answers.given(), answers.wanted(), ended(evaluation)),
                            numbers));
        } else if (answers.given() < answers.wanted()) {
            findings.add(
                    Findings.said(
                            "unansweredExamples",
                            evaluation,
                            "answered %d of %d test examples%s; it is compared on those alone, which flatters it if it skipped the hard ones"
                                    .formatted(answers.given(), answers.wanted(), instead(answers)),
                            numbers));
        }
        evaluation
                .ended()
                .filter(ended -> ended.why() == Ended.Why.SETTLED)
                .ifPresent(
                        ended ->
                                findings.add(
                                        Findings.said(
                                                "endedEarly",
                                                evaluation,
                                                "was not asked all of the examples: "
                                                        + ended.says(),
                                                numbers)));
        if (answers.unparsable() > MENTION * answers.given()) {
            findings.add(
                    Findings.said(
                            "unparsable",
                            evaluation,
                            "gave %d answers of %d that the contract cannot read; they count as wrong"
                                    .formatted(answers.unparsable(), answers.given()),
                            Findings.with(numbers, "unparsable", answers.unparsable())));
        }
        if (evaluation.scorer().startsWith("recorded:")) {
            findings.add(
                    Findings.said(
                            "answersNotSeen",
                            evaluation,
                            "came with marks and without its answers; they rest on the word of '%s'"
                                    .formatted(evaluation.scorer()),
                            Map.of()));
        }
        if (evaluation.model().simulated()) {
            findings.add(
                    Findings.said(
                            "simulated",
                            evaluation,
                            "is played by a simulator: its quality, speed and price are stated, not measured",
                            Map.of()));
        }
        if (!Quality.seenOutside(evaluation)) {
            findings.add(
                    Findings.said(
                            "noOutOfDistribution",
                            evaluation,
                            "was not seen on unusual input; add examples whose right answer is the out-of-scope label, or a slice called '"
                                    + Slice.OUT_OF_DISTRIBUTION
                                    + "'",
                            Map.of()));
        }
        return findings;
    }

    static String ended(CandidateEvaluated evaluation) {
        return evaluation.ended().map(CandidateEvaluated.Ended::says).orElse("");
    }

    /** Labels with too few test examples to say anything of them, by whoever answered most. */
    static Optional<Finding> labels(Collection<CandidateEvaluated> evaluations) {
        var most =
                evaluations.stream()
                        .filter(e -> !e.answers().perLabel().isEmpty())
                        .max(
                                Comparator.comparingLong(
                                                (CandidateEvaluated e) -> e.answers().given())
                                        .thenComparing(
                                                CandidateEvaluated::candidate,
                                                Comparator.reverseOrder()));
        return most.flatMap(Mentions::few);
    }

    private static Optional<Finding> few(CandidateEvaluated evaluation) {
        var counts = new TreeMap<>(evaluation.answers().perLabel());
        evaluation.task().contract().labels().forEach(label -> counts.putIfAbsent(label, 0L));
        var few =
                counts.entrySet().stream()
                        .filter(e -> e.getValue() < FEWEST)
                        .sorted(Map.Entry.<String, Long>comparingByValue())
                        .toList();
        if (few.isEmpty()) {
            return Optional.empty();
        }
        var named =
                few.stream()
                        .limit(NAMED)
                        .map(e -> "%s: %d".formatted(e.getKey(), e.getValue()))
                        .collect(Collectors.joining(", "));
        return Optional.of(
                new Finding(
                        "fewPerLabel",
                        Optional.empty(),
                        false,
                        Optional.of(Law.NO_DIFFERENCE_FOUND_IS_NOT_EQUALITY),
                        "%d of %d labels have fewer than %d test examples (%s%s): nothing is claimed for them; label more of these."
                                .formatted(
                                        few.size(),
                                        counts.size(),
                                        FEWEST,
                                        named,
                                        few.size() > NAMED ? ", ..." : ""),
                        new TreeMap<>(
                                Map.of(
                                        "few", (double) few.size(),
                                        "labels", (double) counts.size(),
                                        "least", (double) few.getFirst().getValue()))));
    }
}
