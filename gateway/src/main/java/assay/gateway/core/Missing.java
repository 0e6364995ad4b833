package assay.gateway.core;

import assay.contract.Finding;
import assay.contract.Flip;
import assay.contract.Law;
import assay.contract.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the decision could not weigh: said, never taken as zero. */
final class Missing {
    private Missing() {}

    static List<Finding> of(Task task, List<Standing> sound, int pairs) {
        var findings = new ArrayList<Finding>();
        for (var standing : sound) {
            if (!standing.sheet().unknown().isEmpty()) {
                findings.add(
                        finding(
                                "unknownCost",
                                Optional.of(standing.name()),
                                "what %s costs is unknown: %s."
                                        .formatted(
                                                standing.name(),
                                                String.join("; ", standing.sheet().unknown())),
                                Map.of()));
            }
            if (standing.evaluation().latency().isEmpty() && task.latencyMillis().isEmpty()) {
                findings.add(
                        finding(
                                "unknownLatency",
                                Optional.of(standing.name()),
                                "how fast %s answers is unknown and was not weighed."
                                        .formatted(standing.name()),
                                Map.of()));
            }
        }
        if (task.monthlyRequests().isEmpty()) {
            findings.add(
                    finding(
                            "unknownVolume",
                            Optional.empty(),
                            "the monthly requests are unknown, so no monthly cost is claimed; give task.monthlyRequests.",
                            Map.of()));
        }
        if (task.costOfError().isEmpty()) {
            findings.add(
                    finding(
                            "unknownCostOfError",
                            Optional.empty(),
                            "the cost of a wrong answer is unknown and was not weighed; give task.costOfError.",
                            Map.of()));
        }
        if (sound.size() > 1 && pairs < Comparisons.FEWEST) {
            findings.add(
                    finding(
                            "fewPairs",
                            Optional.empty(),
                            "only %d examples were answered by all candidates; no verdict below %d."
                                    .formatted(pairs, Comparisons.FEWEST),
                            Map.of("pairs", (double) pairs)));
        }
        return findings;
    }

    private static Finding finding(
            String kind, Optional<String> candidate, String says, Map<String, Double> numbers) {
        return new Finding(kind, candidate, false, law(kind), says, new TreeMap<>(numbers));
    }

    private static Optional<Law> law(String kind) {
        return switch (kind) {
            case "noFlip" -> Optional.of(Law.WHAT_WOULD_FLIP_IT_IS_SAID);
            case "fewPairs" -> Optional.of(Law.NO_DIFFERENCE_FOUND_IS_NOT_EQUALITY);
            default -> Optional.of(Law.UNKNOWN_IS_NOT_ZERO);
        };
    }

    /**
     * A choice that nothing here would change is said to be one; silence would look like an
     * omission.
     */
    static Optional<Finding> noFlip(Choice choice, List<Flip> flips, List<Standing> sound) {
        if (choice.standing().isEmpty() || !flips.isEmpty()) {
            return Optional.empty();
        }
        var chosen = choice.standing().get().name();
        var says =
                sound.size() < 2
                        ? "nothing stands beside %s to change the choice; add a candidate."
                                .formatted(chosen)
                        : "no volume, price, cost of an error, margin or floor that could be weighed would take the choice from %s."
                                .formatted(chosen);
        return Optional.of(finding("noFlip", Optional.of(chosen), says, Map.of()));
    }
}
