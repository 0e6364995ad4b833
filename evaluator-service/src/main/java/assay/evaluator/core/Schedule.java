package assay.evaluator.core;

import assay.contract.Candidate;
import assay.contract.Endpoint;
import assay.contract.Example;
import assay.contract.Model;
import assay.contract.SelectionRequested;
import assay.statistics.GroupSequential;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The order in which the rows of a selection are asked: one round, or as many as there are planned
 * looks at the comparison. The same request and rows give the same schedule.
 *
 * @param rounds the rows of each
 */
public record Schedule(List<Rows> rounds) {
    public static Schedule of(SelectionRequested request, Rows rows) {
        if (!early(request, rows.test().size())) {
            return new Schedule(List.of(rows));
        }
        var seed = request.specification().policy().seed();
        var test = shuffled(rows.test(), seed);
        var calibration = shuffled(rows.calibration(), seed);
        var rounds = new ArrayList<Rows>();
        for (var look = 1; look <= GroupSequential.LOOKS; look++) {
            rounds.add(
                    new Rows(rows.task(), part(test, look), part(calibration, look), rows.bank()));
        }
        return new Schedule(rounds);
    }

    private static boolean early(SelectionRequested request, int tests) {
        var specification = request.specification();
        var policy = specification.policy();
        var asked =
                specification.candidates().stream()
                        .anyMatch(c -> request.modelOf(c).kind() == Model.Kind.ENDPOINT);
        // Under a judge a look would be at marks that no person has corrected yet.
        return asked
                && specification.task().judge().isEmpty()
                && request.combines()
                && request.specification().candidates().stream()
                        .noneMatch(c -> batches(request.modelOf(c)))
                && tests >= Settled.FEWEST * GroupSequential.LOOKS
                && policy.stopEarly().orElseGet(() -> nothingElseHangsOnThem(request));
    }

    /** A batch takes hours, so it is not asked in parts. */
    private static boolean batches(Model model) {
        return model.endpoint().filter(e -> e.speaks().equals(Endpoint.BATCH)).isPresent();
    }

    /**
     * An error with a price is weighed by how often it comes, and a floor or a cascade likewise.
     */
    private static boolean nothingElseHangsOnThem(SelectionRequested request) {
        var specification = request.specification();
        var policy = specification.policy();
        return specification.task().costOfError().isEmpty()
                && policy.minimumQuality().isEmpty()
                && policy.outOfDistributionFloor().isEmpty()
                && specification.candidates().stream()
                        .noneMatch(c -> saysHowSure(request.modelOf(c), c));
    }

    private static boolean saysHowSure(Model model, Candidate candidate) {
        return switch (model.kind()) {
            case PROBE, RECORDING -> true;
            case ENDPOINT ->
                    candidate.repeats().orElse(1) > 1
                            || model.endpoint()
                                    .orElseThrow()
                                    .supports()
                                    .contains(Endpoint.Feature.LOGPROBS);
        };
    }

    /** By a hash, so that each part is a fair sample; rows of one group stand together. */
    private static List<Example> shuffled(List<Example> rows, long seed) {
        record Placed(String place, Example row) {}
        return rows.stream()
                .map(row -> new Placed(Sha256.of(seed + ":" + row.group().orElse(row.id())), row))
                .sorted(Comparator.comparing(Placed::place))
                .map(Placed::row)
                .toList();
    }

    private static List<Example> part(List<Example> rows, int look) {
        var from = rows.size() * (long) (look - 1) / GroupSequential.LOOKS;
        var to = rows.size() * (long) look / GroupSequential.LOOKS;
        return rows.subList((int) from, (int) to);
    }
}
