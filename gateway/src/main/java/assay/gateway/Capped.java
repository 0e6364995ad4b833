package assay.gateway;

import assay.contract.Model;
import assay.contract.Money;
import assay.contract.Specification;
import assay.problem.ProblemException;
import java.util.Map;

/** Whether what a selection costs can be held below its cap. */
final class Capped {
    private static final String FIELD = "policy.evaluationBudget";

    private Capped() {}

    /**
     * Refuses an endpoint whose calls cost nobody knows what. One that is paid by the month alone
     * is known: its calls cost nothing more.
     *
     * @param models by their names
     */
    static void check(Specification specification, Map<String, Model> models) {
        var policy = specification.policy();
        if (policy.unknownPrices().orElse(false)) {
            return;
        }
        policy.evaluationBudget()
                .ifPresent(
                        cap ->
                                models.forEach(
                                        (name, model) -> {
                                            if (model.kind() == Model.Kind.ENDPOINT) {
                                                check(cap, name, model);
                                            }
                                        }));
    }

    private static void check(Money cap, String name, Model model) {
        if (model.price().isEmpty()) {
            throw new ProblemException(
                    400,
                    FIELD,
                    "cannot be kept, because what calls of '%s' cost is unknown: PUT /v1/models/%s with a price (one of the price catalogue does not count here), or set policy.unknownPrices to true to ask it without a bound"
                            .formatted(name, name));
        }
        model.price()
                .flatMap(price -> price.perMillionInputTokens())
                .filter(money -> !money.currency().equals(cap.currency()))
                .ifPresent(
                        money -> {
                            throw new ProblemException(
                                    400,
                                    FIELD,
                                    "is in %s and the price of '%s' in %s, which do not add up without a rate: give both in one currency, or set policy.unknownPrices to true to ask it without a bound"
                                            .formatted(cap.currency(), name, money.currency()));
                        });
    }
}
