package assay.cost.core;

import assay.contract.Candidate;
import assay.contract.CandidateCosted;
import assay.contract.CostSheet;
import assay.contract.Model;
import assay.contract.SampleTokens;
import assay.contract.TaskProfiled;
import assay.contract.Usage;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** What the endpoints of a selection will cost, before any of them is asked. */
public final class Forecast {
    private Forecast() {}

    /**
     * Prices each candidate that is an endpoint by the tokens of the profile's sample, the role
     * that the prior favours first.
     *
     * @param catalogue the entry that holds for an endpoint's model at the time of the profile
     * @param tokens counts the tokens of a text
     */
    public static List<CandidateCosted> of(
            TaskProfiled event,
            Function<String, Optional<CataloguePrice>> catalogue,
            ToLongFunction<String> tokens,
            List<CostComponent> components) {
        var request = event.request();
        var endpoints =
                request.specification().candidates().stream()
                        .filter(c -> request.modelOf(c).kind() == Model.Kind.ENDPOINT)
                        .sorted(Comparator.comparing(c -> !expected(event, c)))
                        .toList();
        if (endpoints.isEmpty()) {
            return List.of();
        }
        var sample =
                SampleTokens.of(
                        request.specification().task(),
                        request.dataset().labels(),
                        event.profile().sample(),
                        tokens);
        return endpoints.stream()
                .map(
                        candidate -> {
                            var model = request.modelOf(candidate);
                            var listed = model.endpoint().flatMap(e -> catalogue.apply(e.model()));
                            var costing =
                                    new Costing(
                                            CostSheet.Basis.FORECAST,
                                            candidate.name(),
                                            model,
                                            usage(sample, candidate),
                                            Pricing.of(candidate.name(), model, listed, event.at()),
                                            request.specification().task().monthlyRequests());
                            return new CandidateCosted(
                                    event.selectionId(),
                                    candidate.name(),
                                    Sheets.of(costing, components),
                                    event.at());
                        })
                .toList();
    }

    /** Whether the candidate is of the role to begin with, before any was asked. */
    private static boolean expected(TaskProfiled event, Candidate candidate) {
        var role = event.request().modelOf(candidate).role();
        return event.profile().prior().map(prior -> prior.favours() == role).orElse(true);
    }

    /** What the answers to the sample will take: each prompt in, the right answer out. */
    static Usage usage(SampleTokens sample, Candidate candidate) {
        return new Usage(
                sample.n(),
                0,
                sample.n(),
                sample.input(candidate),
                sample.output(candidate),
                0,
                Optional.empty());
    }
}
