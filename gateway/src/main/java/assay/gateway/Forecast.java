package assay.gateway;

import assay.contract.Model;
import assay.contract.SelectionRequested;
import assay.contract.Split;
import java.util.Locale;

/**
 * What a selection will take, before anything is asked. What it will cost comes as forecast cost
 * sheets in {@code costed}.
 *
 * @param examples test examples for each candidate, about
 * @param calls calls to endpoints, about; fewer where answers are at hand from earlier selections
 */
public record Forecast(long examples, long calls) {
    static Forecast of(SelectionRequested requested) {
        var dataset = requested.dataset();
        var test =
                dataset.splits().isEmpty()
                        ? Math.round(dataset.rows() * requested.splits().test())
                        : dataset.splits()
                                .getOrDefault(Split.TEST.name().toLowerCase(Locale.ROOT), 0L);
        var specification = requested.specification();
        var examples =
                Math.min(test, specification.policy().maximumExamples().orElse(Integer.MAX_VALUE));
        var endpoints =
                specification.candidates().stream()
                        .filter(c -> requested.modelOf(c).kind() == Model.Kind.ENDPOINT)
                        .count();
        return new Forecast(examples, examples * endpoints);
    }
}
