package assay.gateway.core;

import assay.contract.Finding;
import assay.contract.Law;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Who may answer first in a cascade, and why the others may not. */
final class Firsts {
    private final Measured measured;
    private final Saving saving;
    private final int last;
    private final List<Finding> findings;

    /**
     * @param findings what is said of those that may not is added here
     */
    Firsts(Measured measured, Saving saving, int last, List<Finding> findings) {
        this.measured = measured;
        this.saving = saving;
        this.last = last;
        this.findings = findings;
    }

    /**
     * Columns of those that cost less than the last, are not dominated, and say how sure they are.
     */
    List<Integer> able() {
        var firsts =
                IntStream.range(0, measured.table().names().size())
                        .filter(first -> first != last && saving.any(first, 1, 0))
                        .filter(first -> !pruned(first))
                        .boxed()
                        .toList();
        firsts.stream().filter(first -> !confident(first)).forEach(this::saySilent);
        return firsts.stream().filter(this::confident).toList();
    }

    private boolean confident(int first) {
        var rows = measured.table().tests();
        return rows.size() > 0 && Arrays.stream(rows.confidences()[first]).noneMatch(Double::isNaN);
    }

    /** Dominated: another is right as often at least, and costs no more. */
    private boolean pruned(int first) {
        var names = measured.table().names();
        for (int other = 0; other < names.size(); other++) {
            var better = measured.mean(other) - measured.mean(first);
            var dearer = saving.calls()[other] - saving.calls()[first];
            var same = better == 0 && dearer == 0;
            if (other != first && better >= 0 && dearer <= 0 && !(same && other > first)) {
                findings.add(
                        finding(
                                "dominated",
                                Optional.of(names.get(first)),
                                "%s is left out of cascades: %s is right as often at least (%s against %s) and costs no more"
                                        .formatted(
                                                names.get(first),
                                                names.get(other),
                                                Say.percent(measured.mean(other)),
                                                Say.percent(measured.mean(first))),
                                Map.of("quality", measured.mean(first), "better", better)));
                return true;
            }
        }
        return false;
    }

    private void saySilent(int first) {
        var name = measured.table().names().get(first);
        findings.add(
                finding(
                        "noConfidence",
                        Optional.of(name),
                        name
                                + " gave no confidence in its answers, so no cascade can begin with it; record `confidence` with each answer",
                        Map.of()));
    }

    static Finding finding(
            String kind, Optional<String> candidate, String says, Map<String, Double> numbers) {
        return new Finding(
                kind,
                candidate,
                false,
                Optional.of(Law.A_PLACE_IS_EARNED),
                says + ".",
                new TreeMap<>(numbers));
    }
}
