package assay.gateway.core;

import assay.contract.CandidateEvaluated;
import assay.contract.Comparison;
import assay.contract.Finding;
import assay.contract.Judge;
import assay.contract.Law;
import assay.contract.Policy;
import assay.contract.Specification;
import assay.statistics.Agreement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What must be known of marks that a model gave: how far people agree, and what they change. */
final class JudgeNotes {
    /** From so many marks of people on kappa says something (methods, C). */
    static final int ENOUGH = 50;

    /** Agreement below it is no more than fair (Landis and Koch, 1977). */
    static final double TRUSTED = 0.4;

    /** Below this share of pairs judged alike in both orders, most marks are ties by default. */
    private static final double CONSISTENT = 0.5;

    private static final String CONSISTENCY = "orderConsistency";
    private static final String UNREADABLE = "unparsableVerdicts";
    private static final String CAPPED = "cappedTexts";

    private JudgeNotes() {}

    /**
     * @param evaluations whose evidence is sound
     */
    static List<Finding> of(
            Specification specification,
            List<CandidateEvaluated> evaluations,
            Correction correction) {
        var judge = specification.task().judge().map(Judge::model);
        var judged = evaluations.stream().filter(e -> e.judged().isPresent()).toList();
        if (judge.isEmpty() || judged.isEmpty()) {
            return List.of();
        }
        var findings = new ArrayList<Finding>();
        judged.forEach(e -> findings.addAll(measures(judge.get(), e)));
        findings.addAll(agreement(judge.get(), judged));
        findings.addAll(corrected(judged, correction));
        return findings;
    }

    private static List<Finding> measures(String judge, CandidateEvaluated evaluation) {
        var findings = new ArrayList<Finding>();
        share(evaluation, CONSISTENCY)
                .filter(share -> share < CONSISTENT)
                .ifPresent(
                        share ->
                                findings.add(
                                        Findings.said(
                                                "judgeInconsistent",
                                                evaluation,
                                                "was judged alike in both orders in %s of the pairs only: %s goes by the order, and most marks are ties for it; name another judge or clearer criteria"
                                                        .formatted(Say.percent(share), judge),
                                                Map.of(CONSISTENCY, share))));
        share(evaluation, UNREADABLE)
                .filter(share -> share > Checks.BROKEN)
                .ifPresent(
                        share ->
                                findings.add(
                                        Findings.said(
                                                "judgeUnreadable",
                                                evaluation,
                                                "has verdicts that cannot be read, %s of them, and each counts as a tie; look at the limits.maximumOutputTokens of %s, or set its responseFormat where it has one"
                                                        .formatted(Say.percent(share), judge),
                                                Map.of(UNREADABLE, share))));
        share(evaluation, CAPPED)
                .filter(share -> share > 0)
                .ifPresent(
                        share ->
                                findings.add(
                                        Findings.said(
                                                "judgedInPart",
                                                evaluation,
                                                "has pairs of which %s saw a text cut short, %s of them; assay.evaluator.judged-characters is where"
                                                        .formatted(judge, Say.percent(share)),
                                                Map.of(CAPPED, share))));
        return findings;
    }

    private static Optional<Double> share(CandidateEvaluated evaluation, String name) {
        return Optional.ofNullable(evaluation.measures().get(name)).map(m -> m.value());
    }

    private static List<Finding> agreement(String judge, List<CandidateEvaluated> judged) {
        var all = agreement(judged);
        if (all.n() == 0) {
            return List.of(
                    finding(
                            "judgedByModel",
                            Law.UNKNOWN_IS_NOT_ZERO,
                            "the marks are the opinion of a model (%s); how far people agree with it is unknown (kappa unknown): mark %d or more answers of each candidate, drawn by chance, import the marks and name them in task.judge.humanMarks."
                                    .formatted(judge, ENOUGH),
                            Map.of("humanMarks", 0.0)));
        }
        var findings = new ArrayList<Finding>();
        for (var evaluation : judged) {
            var its = agreement(List.of(evaluation));
            findings.add(
                    Findings.said(
                            "judgeAgreement",
                            evaluation,
                            "was judged as people did with %s".formatted(kappa(its)),
                            numbers(its)));
        }
        findings.add(
                finding(
                        "judgeAgreement",
                        Law.PAIRED_BY_ID_UNDER_ONE_SCORER,
                        "%s agrees with people with %s over all candidates.%s"
                                .formatted(
                                        judge,
                                        kappa(all),
                                        all.n() < ENOUGH
                                                ? " Fewer than %d marks say little: mark %d more."
                                                        .formatted(ENOUGH, ENOUGH - all.n())
                                                : ""),
                        numbers(all)));
        if (all.n() >= ENOUGH && all.kappa() < TRUSTED) {
            findings.add(
                    finding(
                            "judgeNotTrusted",
                            Law.BROKEN_EVIDENCE_IS_REFUSED,
                            "%s is not to be trusted here: it agrees with people hardly beyond chance (%s, wanted %.1f). Name another judge or clearer criteria, or go by the marks of people alone."
                                    .formatted(judge, kappa(all), TRUSTED),
                            numbers(all)));
        }
        return findings;
    }

    private static Agreement agreement(List<CandidateEvaluated> evaluations) {
        var model = new ArrayList<Double>();
        var people = new ArrayList<Double>();
        for (var evaluation : evaluations) {
            var said = Correction.people(evaluation);
            IntStream.range(0, said.length)
                    .filter(i -> !Double.isNaN(said[i]))
                    .forEach(
                            i -> {
                                people.add(said[i]);
                                model.add(evaluation.scores().scores().get(i));
                            });
        }
        return Agreement.of(array(model), array(people));
    }

    private static double[] array(Collection<Double> values) {
        return values.stream().mapToDouble(v -> v).toArray();
    }

    private static String kappa(Agreement agreement) {
        return Double.isNaN(agreement.kappa())
                ? "kappa unknown (n=%d)".formatted(agreement.n())
                : String.format(
                        Locale.ROOT, "Cohen's kappa %.2f (n=%d)", agreement.kappa(), agreement.n());
    }

    private static Map<String, Double> numbers(Agreement agreement) {
        var numbers = new TreeMap<String, Double>();
        numbers.put("humanMarks", (double) agreement.n());
        if (!Double.isNaN(agreement.kappa())) {
            numbers.put("kappa", agreement.kappa());
        }
        return numbers;
    }

    private static List<Finding> corrected(List<CandidateEvaluated> judged, Correction correction) {
        var findings = new ArrayList<Finding>();
        for (var evaluation : judged) {
            Optional.ofNullable(correction.estimates().get(evaluation.candidate()))
                    .ifPresent(
                            powered -> {
                                var before = Quality.of(evaluation).inside(0.95);
                                var judge = before.map(b -> b.estimate()).orElse(Double.NaN);
                                findings.add(
                                        Findings.said(
                                                "judgeCorrected",
                                                evaluation,
                                                "has a quality of %s by its judge and %s (standard error %s) as corrected by %d marks of people%s"
                                                        .formatted(
                                                                Say.percent(judge),
                                                                Say.percent(powered.estimate()),
                                                                Say.percent(powered.error()),
                                                                powered.n(),
                                                                correction.isMade()
                                                                        ? "; the decision goes by the corrected one"
                                                                        : "; the decision does not, for another candidate has fewer than %d"
                                                                                .formatted(
                                                                                        Correction
                                                                                                .FEWEST)),
                                                Map.of(
                                                        "judged",
                                                        judge,
                                                        "corrected",
                                                        powered.estimate(),
                                                        "error",
                                                        powered.error(),
                                                        "humanMarks",
                                                        (double) powered.n())));
                            });
        }
        return findings;
    }

    /** Where people's marks change a verdict that the judge's alone would have given. */
    static List<Finding> changed(
            List<Comparison> corrected, List<Comparison> judged, Policy policy) {
        var findings = new ArrayList<Finding>();
        for (var comparison : corrected) {
            judged.stream()
                    .filter(j -> j.candidate().equals(comparison.candidate()))
                    .filter(j -> j.verdict() != comparison.verdict())
                    .forEach(
                            j ->
                                    findings.add(
                                            new Finding(
                                                    "peopleChangeTheVerdict",
                                                    Optional.of(comparison.candidate()),
                                                    false,
                                                    Optional.of(Law.BROKEN_EVIDENCE_IS_REFUSED),
                                                    "by the judge alone: %s Corrected by people's marks: %s The second counts."
                                                            .formatted(
                                                                    sentence(j.says()),
                                                                    sentence(comparison.says())),
                                                    new TreeMap<>(
                                                            Map.of(
                                                                    "judged",
                                                                    j.difference().estimate(),
                                                                    "corrected",
                                                                    comparison
                                                                            .difference()
                                                                            .estimate(),
                                                                    "margin",
                                                                    policy.margin())))));
        }
        return findings;
    }

    private static String sentence(String says) {
        return says.endsWith(".") ? says : says + ".";
    }

    private static Finding finding(String kind, Law law, String says, Map<String, Double> numbers) {
        return new Finding(
                kind, Optional.empty(), false, Optional.of(law), says, new TreeMap<>(numbers));
    }
}
