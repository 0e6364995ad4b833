package assay.gateway.intake.format;

import assay.gateway.intake.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What lm-eval keeps of a multiple choice: how likely the model found each of the choices. */
final class LogLikelihoods {
    private LogLikelihoods() {}

    /**
     * @param confidence share of the chosen one in the likelihoods of all
     */
    record Chosen(String choice, double confidence) {}

    /** The likeliest choice; empty where the row holds texts. */
    static Optional<Chosen> of(Fields row, Fields responses) {
        var pairs = responses.list();
        if (pairs.size() < 2 || !pairs.stream().allMatch(LogLikelihoods::isPair)) {
            return Optional.empty();
        }
        var likelihoods =
                pairs.stream().map(p -> p.list().getFirst().real().orElseThrow()).toList();
        var choices = choices(row, pairs.size());
        if (choices.size() != pairs.size()) {
            throw responses.refused(
                    ("holds %d likelihoods and not as many choices to them; take a metric by the"
                                    + " parameter 'scorer': %s")
                            .formatted(pairs.size(), LmEvalSamples.metrics(row)));
        }
        var best =
                IntStream.range(0, pairs.size())
                        .reduce((a, b) -> likelihoods.get(b) > likelihoods.get(a) ? b : a)
                        .orElseThrow();
        var sum = likelihoods.stream().mapToDouble(l -> Math.exp(l - likelihoods.get(best))).sum();
        return Optional.of(new Chosen(choices.get(best), 1 / sum));
    }

    /** A likelihood and whether it was the greedy choice, which lm-eval writes as texts. */
    private static boolean isPair(Fields response) {
        return response.list().size() == 2
                && response.list().get(1).text().orElse("").matches("(?i)true|false");
    }

    /** Those of the doc, else what the model was offered to go on with. */
    private static List<String> choices(Fields row, int size) {
        for (var field : List.of(row.at("doc", "choices"), row.at("doc", "choices", "text"))) {
            if (!field.list()
                    .isEmpty()) { // of another number: mutual information asks for each twice
                return field.list().stream().flatMap(c -> c.word().stream()).toList();
            }
        }
        var offered = new ArrayList<String>();
        for (var i = 0; i < size; i++) {
            row.at("arguments", "gen_args_" + i, "arg_1").word().ifPresent(offered::add);
        }
        return offered;
    }
}
