package assay.profiler.wording;

import assay.contract.Example;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much more usual each word is in some rows than in text at large: log-odds ratio with an
 * informative Dirichlet prior (B. L. Monroe, M. P. Colaresi, K. M. Quinn, "Fightin' Words", 2008).
 * With y times the word here among n_y, b times there among n_b and a = 500 b / n_b:
 *
 * <pre>
 * δ = ln((y + a) / (n_y + 500 - y - a)) - ln((b + a) / (n_b + 500 - b - a))
 * z = δ / √(1 / (y + a) + 1 / (b + a))
 * </pre>
 */
public final class LogOdds {
    /** From here a word is told apart from chance. */
    static final double SURE = 3;

    /** A word that stands here by chance has not come five times. */
    private static final int FEWEST = 5;

    /** From here it is special, not only more frequent: logarithm of 30 times. */
    private static final double SPECIAL = Math.log(30);

    private static final double PRIOR = 500;

    private static final int REMEMBERED = 100_000;

    /** The background speaks as if it had been counted on so many words. */
    private static final double BACKGROUND = 1_000_000;

    private final Map<String, Integer> counts;
    private final double total;

    /** Of words that were asked about: to cut one into pieces takes longer than all the rest. */
    private final Map<String, Double> shares = new HashMap<>();

    private LogOdds(Map<String, Integer> counts) {
        this.counts = counts;
        this.total = counts.values().stream().mapToLong(c -> c).sum();
    }

    public static LogOdds of(List<Example> rows) {
        var counts = new HashMap<String, Integer>();
        rows.forEach(row -> Words.of(row.input()).forEach(w -> counts.merge(w, 1, Integer::sum)));
        return new LogOdds(counts);
    }

    /** Words that occur for sure, and 30 times as often as elsewhere, the surest first. */
    public List<String> special() {
        return counts.keySet().stream()
                .filter(word -> counts.getOrDefault(word, 0) >= FEWEST)
                .filter(word -> z(word) > SURE)
                .filter(word -> delta(word, share(word)) > SPECIAL)
                .sorted(
                        Comparator.<String>comparingDouble(this::z)
                                .reversed()
                                .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    public double z(String word) {
        var share = share(word);
        var here = counts.getOrDefault(word, 0) + PRIOR * share;
        var there = (BACKGROUND + PRIOR) * share;
        return delta(word, share) / Math.sqrt(1 / here + 1 / there);
    }

    private double share(String word) {
        var known = shares.get(word);
        if (known != null) {
            return known;
        }
        var share = Background.share(word);
        if (shares.size() < REMEMBERED) {
            shares.put(word, share);
        }
        return share;
    }

    private double delta(String word, double share) {
        var here = counts.getOrDefault(word, 0) + PRIOR * share;
        var there = (BACKGROUND + PRIOR) * share;
        return Math.log(here / (total + PRIOR - here))
                - Math.log(there / (BACKGROUND + PRIOR - there));
    }

    /**
     * How foreign a text is to these rows: the mean over its words of -δ; the larger, the more its
     * words are those of other texts.
     */
    public double distance(String text) {
        return Words.of(text).stream()
                .mapToDouble(word -> -delta(word, share(word)))
                .average()
                .orElse(0);
    }
}
