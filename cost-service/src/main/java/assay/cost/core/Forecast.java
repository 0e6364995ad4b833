package assay.cost.core;

import assay.contract.CandidateCosted;
import assay.contract.CostSheet;
import assay.contract.Example;
import assay.contract.Model;
import assay.contract.TaskProfiled;
import assay.contract.Usage;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** What the endpoints of a selection will cost, before any of them is asked. */
public final class Forecast {
    private Forecast() {}

    /**
     * Prices each candidate that is an endpoint by the tokens of the profile's sample.
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
                        .toList();
        if (endpoints.isEmpty()) {
            return List.of();
        }
        var usage = usage(event, tokens);
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
                                            usage,
                                            Pricing.of(candidate.name(), model, listed));
                            return new CandidateCosted(
                                    event.selectionId(),
                                    candidate.name(),
                                    Sheets.of(costing, components),
                                    event.at());
                        })
                .toList();
    }

    /** What the answers to the sample will take: each prompt in, the right answer out. */
    static Usage usage(TaskProfiled event, ToLongFunction<String> tokens) {
        var sample = event.profile().sample();
        var task = event.request().specification().task();
        var same = tokens.applyAsLong(task.instruction()) + form(event, tokens);
        var inputs = sample.stream().map(Example::input).mapToLong(tokens).sum();
        var outputs = sample.stream().map(Example::expected).mapToLong(tokens).sum();
        var n = sample.size();
        return new Usage(n, 0, n, n * same + inputs, outputs, 0, Optional.empty());
    }

    /** What a prompt says of the answer's form, as far as it may be long. */
    private static long form(TaskProfiled event, ToLongFunction<String> tokens) {
        var contract = event.request().specification().task().contract();
        return switch (contract.kind()) {
            case LABEL -> labels(event, tokens);
            case FIELDS -> contract.schema().map(s -> tokens.applyAsLong(s.toString())).orElse(0L);
            case TEXT, NUMBER -> 0;
        };
    }

    /**
     * A label task names its labels to the model. Where the contract leaves them to the dataset,
     * the sample shows how long they are and the dataset says how many there are.
     */
    private static long labels(TaskProfiled event, ToLongFunction<String> tokens) {
        var given = event.request().specification().task().contract().labels();
        if (!given.isEmpty()) {
            return given.stream().map(label -> label + "\n").mapToLong(tokens).sum();
        }
        var seen =
                event.profile().sample().stream()
                        .map(Example::expected)
                        .collect(Collectors.toUnmodifiableSet());
        var length = seen.stream().map(label -> label + "\n").mapToLong(tokens).average().orElse(0);
        return Math.round(length * event.request().dataset().labels());
    }
}
