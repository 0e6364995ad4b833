package assay.evaluator.core;

import assay.contract.Candidate;
import assay.contract.Endpoint;
import assay.contract.Example;
import assay.contract.Model;
import assay.contract.SelectionRequested;
import assay.statistics.GroupSequential;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

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
        var test = parts(rows.test(), seed);
        var calibration = parts(rows.calibration(), seed);
        var rounds = new ArrayList<Rows>();
        for (var look = 0; look < GroupSequential.LOOKS; look++) {
            rounds.add(new Rows(rows.task(), test.get(look), calibration.get(look), rows.bank()));
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
            case ENCODER -> false; // never a candidate, only a part of the probe
            case ENDPOINT ->
                    candidate.repeats().orElse(1) > 1
                            || model.endpoint()
                                    .orElseThrow()
                                    .supports()
                                    .contains(Endpoint.Feature.LOGPROBS);
        };
    }

    /**
     * Drawn by a hash, so that each part is a fair sample; rows of one group stand together where
     * no part ends between them. Within a part they keep the dataset's order, in which they come.
     */
    private static List<List<Example>> parts(List<Example> rows, long seed) {
        record Placed(long hash, int place) {}
        var drawn = new ArrayList<Placed>();
        for (var place = 0; place < rows.size(); place++) {
            var row = rows.get(place);
            drawn.add(new Placed(Sha256.first(seed + ":" + row.group().orElse(row.id())), place));
        }
        drawn.sort((a, b) -> Long.compareUnsigned(a.hash(), b.hash()));
        return IntStream.rangeClosed(1, GroupSequential.LOOKS)
                .mapToObj(
                        look ->
                                part(drawn, look).stream()
                                        .mapToInt(Placed::place)
                                        .sorted()
                                        .mapToObj(rows::get)
                                        .toList())
                .toList();
    }

    private static <T> List<T> part(List<T> rows, int look) {
        var from = rows.size() * (long) (look - 1) / GroupSequential.LOOKS;
        var to = rows.size() * (long) look / GroupSequential.LOOKS;
        return rows.subList((int) from, (int) to);
    }
}
