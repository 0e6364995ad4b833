package assay.bench;

import assay.contract.Money;
import assay.contract.Outcome;
import java.util.Optional;

/**
 * Any outcome in the same words.
 *
 * @param candidate the one to run, or the one that the outcome is about
 * @param best chance that it is the best
 * @param regret a month
 * @param more what the outcome says beside
 */
record Chosen(
        String name, String candidate, Optional<Double> best, Optional<Money> regret, String more) {
    static Chosen of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Selected s ->
                    new Chosen(
                            "selected",
                            s.candidate(),
                            s.probabilityBest(),
                            s.expectedRegretPerMonth(),
                            against(s.candidate(), s.against(), s.savingPerMonth()));
            case Outcome.SelectedProvisionally s ->
                    new Chosen(
                            "provisionally",
                            s.candidate(),
                            s.probabilityBest(),
                            s.expectedRegretPerMonth(),
                            against(s.candidate(), s.against(), s.savingPerMonth()));
            case Outcome.NeedEvidence n ->
                    new Chosen(
                            "need evidence",
                            n.candidate(),
                            Optional.empty(),
                            Optional.empty(),
                            "; wants %s, %,d more; worth %s a month, gains %s"
                                    .formatted(
                                            n.kind(),
                                            n.examples(),
                                            Figures.dollars(n.worthPerMonth()),
                                            Figures.dollars(n.expectedGain())));
            case Outcome.NoneQualifies n ->
                    new Chosen(
                            "none qualifies",
                            n.nearest().orElse("-"),
                            Optional.empty(),
                            Optional.empty(),
                            "; binds: " + n.constraint());
        };
    }

    private static String against(String chosen, String other, Optional<Money> saving) {
        if (chosen.equals(other) || saving.isEmpty()) {
            return "";
        }
        var less = saving.get().amount().signum() >= 0;
        return "; costs %s %s a month than %s"
                .formatted(
                        Figures.dollars(saving.map(s -> less ? s : s.times(-1))),
                        less ? "less" : "more",
                        other);
    }
}
