package assay.gateway.core;

import assay.contract.CandidateEvaluated;
import assay.contract.Finding;
import assay.contract.Law;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Findings about the evidence of one candidate, in one voice. */
final class Findings {
    private Findings() {}

    static Finding refused(
            String kind, CandidateEvaluated of, String says, Map<String, Double> numbers) {
        return new Finding(
                kind,
                Optional.of(of.candidate()),
                true,
                law(kind),
                of.candidate() + " is left out: it " + says + ".",
                new TreeMap<>(numbers));
    }

    static Finding said(
            String kind, CandidateEvaluated of, String says, Map<String, Double> numbers) {
        return new Finding(
                kind,
                Optional.of(of.candidate()),
                false,
                law(kind),
                of.candidate() + " " + says + ".",
                new TreeMap<>(numbers));
    }

    static Map<String, Double> with(Map<String, Double> numbers, String name, double value) {
        var more = new TreeMap<>(numbers);
        more.put(name, value);
        return more;
    }

    private static Optional<Law> law(String kind) {
        return switch (kind) {
            case "otherScorer",
                    "unpairedIds",
                    "unansweredExamples",
                    "judgeAgreement",
                    "judgeCorrected" ->
                    Optional.of(Law.PAIRED_BY_ID_UNDER_ONE_SCORER);
            case "noOutOfDistribution" -> Optional.of(Law.OUT_OF_DISTRIBUTION_IS_A_GATE);
            case "tuningDisagrees" -> Optional.of(Law.TUNING_AND_TEST_AGREE);
            case "endedEarly" -> Optional.of(Law.STOPPING_KEEPS_THE_ERROR_RATES);
            case Mentions.BUDGET -> Optional.of(Law.CANNOT_TELL_IS_A_DECISION);
            case "simulated" -> Optional.empty();
            default -> Optional.of(Law.BROKEN_EVIDENCE_IS_REFUSED);
        };
    }
}
