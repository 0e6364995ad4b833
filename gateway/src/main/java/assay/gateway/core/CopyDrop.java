package assay.gateway.core;

import assay.contract.Interval;
import assay.statistics.Intervals;
import assay.statistics.McNemar;
import java.util.Map;
import java.util.Optional;

/**
 * Originals less their damaged copies, paired by example.
 *
 * @param p of "no worse", one-sided: McNemar's exact test where marks are right or wrong (its
 *     two-sided value, so rather too large), else the normal test of a paired mean
 * @param there mean mark of the copies
 */
record CopyDrop(Interval drop, double p, double there) {
    /** Below it an interval says nothing. */
    private static final int FEWEST = 20;

    /**
     * @param copies mark of the copy by the id of its original, or how far it lies above another's
     * @param originals the same of the originals, by id
     */
    static Optional<CopyDrop> of(
            Map<String, Double> copies, Map<String, Double> originals, double confidence) {
        var pairs =
                copies.keySet().stream()
                        .filter(originals::containsKey)
                        .map(
                                id ->
                                        new Pair(
                                                originals.getOrDefault(id, 0.0),
                                                copies.getOrDefault(id, 0.0)))
                        .toList();
        var n = pairs.size();
        if (n < FEWEST) {
            return Optional.empty();
        }
        var mean = pairs.stream().mapToDouble(Pair::drop).average().orElseThrow();
        var squares = pairs.stream().mapToDouble(d -> (d.drop() - mean) * (d.drop() - mean)).sum();
        var error = Math.sqrt(squares / (n - 1.0) / n);
        var reach = Intervals.z(0.5 + confidence / 2) * error;
        var lost = pairs.stream().filter(d -> d.drop() > 0).count();
        var won = pairs.stream().filter(d -> d.drop() < 0).count();
        var whole = pairs.stream().allMatch(Pair::whole);
        return Optional.of(
                new CopyDrop(
                        new Interval(mean, mean - reach, mean + reach, confidence, n),
                        mean <= 0
                                ? 1
                                : whole ? McNemar.exact(lost, won) : Intervals.above(mean / error),
                        pairs.stream().mapToDouble(Pair::copy).average().orElseThrow()));
    }

    private record Pair(double original, double copy) {
        double drop() {
            return original - copy;
        }

        boolean whole() {
            return original == Math.rint(original) && copy == Math.rint(copy);
        }
    }
}
