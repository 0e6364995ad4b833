package assay.gateway.core;

import assay.contract.Finding;
import assay.contract.Law;
import assay.contract.Novelty;
import assay.statistics.WiderEscalation;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How unlike the rows to train on each example is, for the score of a cascade: the percentile that
 * the profile tells, by example id. Where it is not told of every example it is not used, or some
 * would be passed on for want of it.
 *
 * @param sha256 of what the profile tells; absent where it is not used
 */
record Unlike(Map<String, Double> percentiles, Optional<Novelty> novelty, Optional<String> sha256) {
    static final Unlike UNTOLD = new Unlike(Map.of(), Optional.empty(), Optional.empty());

    static Unlike of(Optional<Novelty> novelty, Table table) {
        if (novelty.isEmpty()) {
            return UNTOLD;
        }
        var ids = novelty.get().ids();
        var percentiles = HashMap.<String, Double>newHashMap(ids.size());
        for (int i = 0; i < ids.size(); i++) {
            percentiles.put(ids.get(i), novelty.get().percentiles().get(i));
        }
        var told =
                List.of(table.tests(), table.tuning(), table.outside()).stream()
                        .allMatch(rows -> percentiles.keySet().containsAll(rows.ids()));
        return told
                ? new Unlike(
                        percentiles, novelty, Optional.of(Hashes.sha256(novelty.get().toString())))
                : UNTOLD;
    }

    boolean told() {
        return novelty.isPresent();
    }

    double of(String id) {
        return percentiles.getOrDefault(id, Double.NaN);
    }

    /** What a reader must know who wants to run such a cascade. */
    Finding finding(String cascade, WiderEscalation.Gain gain) {
        var numbers = new TreeMap<String, Double>();
        numbers.put("gain", gain.area());
        numbers.put("error", gain.error());
        numbers.put("n", (double) gain.n());
        return new Finding(
                "noveltyDecides",
                Optional.of(cascade),
                false,
                Optional.of(Law.A_PLACE_IS_EARNED),
                "'%s' passes on by the first's confidence and by how unlike the rows to train on an input is (%s): on held-out parts of the examples that fit it that gains %s of quality, averaged over all shares passed on (standard error %s, n=%s); to run it takes that detector too."
                        .formatted(
                                cascade,
                                detector(),
                                Say.points(gain.area()),
                                String.format(Locale.ROOT, "%.1f", 100 * gain.error()),
                                Say.count(gain.n())),
                numbers);
    }

    private String detector() {
        return switch (novelty.map(Novelty::detector).orElse("")) {
            case "nearest" -> "the most similar of those, by their words";
            case "nearest and probe" -> "the most similar of those, and how sure the probe is";
            case String other -> other;
        };
    }
}
