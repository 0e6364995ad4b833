package assay.gateway.core;

import assay.contract.Candidate;
import assay.contract.Decision;
import assay.contract.Model;
import assay.contract.Outcome;
import assay.contract.PriceChanged;
import assay.contract.SelectionRequested;
import java.util.List;

/** What a changed price of the catalogue means for a decided selection. */
public final class Repricing {
    private Repricing() {}

    /** The candidates that the catalogue prices by that model's name. */
    public static List<String> touched(SelectionRequested requested, PriceChanged change) {
        return requested.specification().candidates().stream()
                .filter(candidate -> touches(requested.modelOf(candidate), change))
                .map(Candidate::name)
                .toList();
    }

    private static boolean touches(Model model, PriceChanged change) {
        return model.price().isEmpty()
                && model.endpoint().map(e -> e.model().equals(change.model())).orElse(false);
    }

    /** Whether both say to do the same, whatever it costs. */
    public static boolean sameChoice(Decision before, Decision after) {
        return choice(before.outcome()).equals(choice(after.outcome()));
    }

    private static List<Object> choice(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Selected selected -> List.of("selected", selected.candidate());
            case Outcome.SelectedProvisionally selected ->
                    List.of("provisionally", selected.candidate());
            case Outcome.NeedEvidence need ->
                    List.of("need", need.kind(), need.candidate(), need.until());
            case Outcome.NoneQualifies none -> List.of("none", none.constraint(), none.nearest());
        };
    }
}
