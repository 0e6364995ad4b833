package assay.gateway;

import assay.contract.Model;
import assay.contract.SelectionRequested;
import assay.contract.Split;
import assay.contract.Splits;
import java.util.List;
import java.util.Optional;

/**
 * What a selection will take, before anything is asked. What it will cost comes as forecast cost
 * sheets in {@code costed}.
 *
 * <p>Exact where the dataset names the split of each row, or where nothing learns from it. Else
 * each row (or group of rows) has its place by chance, and these are the means.
 *
 * @param examples test examples for each candidate, about
 * @param calibration examples for each candidate that choose thresholds and do not measure, about;
 *     0 where there is one candidate alone
 * @param calls calls to endpoints, about; fewer where answers are at hand from earlier selections,
 *     or where inputs are repeated
 */
public record Forecast(long examples, long calibration, long calls) {
    /**
     * Rows that are placed alike.
     *
     * @param named the split, where the dataset says it
     * @param outside whether they lie out of distribution, and so are never trained on
     */
    record Part(Optional<Split> named, boolean outside, long rows) {
        double in(Split split, Splits splits) {
            return named.map(name -> name == split ? 1.0 : 0.0)
                            .orElseGet(() -> share(split, splits))
                    * rows;
        }

        private double share(Split split, Splits splits) {
            var whole = outside ? splits.calibration() + splits.test() : 1;
            return switch (split) {
                case TRAIN -> outside ? 0 : splits.train();
                case CALIBRATION -> splits.calibration() / whole;
                case TEST -> splits.test() / whole;
            };
        }
    }

    /**
     * @param parts all rows of the dataset
     */
    static Forecast of(SelectionRequested requested, List<Part> parts) {
        var specification = requested.specification();
        var test = in(Split.TEST, requested, parts);
        var examples =
                Math.min(
                        Math.round(test),
                        specification.policy().maximumExamples().orElse(Integer.MAX_VALUE));
        // As the evaluator does it: a candidate alone is combined with none, and of the calibration
        // rows as large a share is drawn as of the test rows.
        var calibration =
                requested.combines() && examples > 0
                        ? Math.round(
                                in(Split.CALIBRATION, requested, parts)
                                        * Math.min(1, examples / test))
                        : 0;
        var endpoints =
                specification.candidates().stream()
                        .filter(c -> requested.modelOf(c).kind() == Model.Kind.ENDPOINT)
                        .count();
        return new Forecast(examples, calibration, (examples + calibration) * endpoints);
    }

    private static double in(Split split, SelectionRequested requested, List<Part> parts) {
        return parts.stream().mapToDouble(part -> part.in(split, requested.splits())).sum();
    }
}
