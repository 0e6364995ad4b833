package assay.evaluator.core;

import assay.contract.Scores;
import assay.contract.Split;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * The rows of an evaluation, as they are published: all of them, or of many a sample that hangs on
 * the ids alone, so that all candidates show the same examples and pairs stay pairs.
 */
final class ScoredRows {
    /** Rows in an event at the most; with the usual ids about 300 KB as they are sent. */
    static final int MOST = 20_000;

    /** A confidence is compared and binned; six digits of it are plenty and half as long. */
    private static final MathContext DIGITS = new MathContext(6);

    private record Row(
            long place,
            String rank,
            String id,
            String slice,
            String group,
            Split split,
            double score,
            Optional<Double> confidence) {}

    private final PriorityQueue<Row> kept =
            new PriorityQueue<>(Comparator.comparing(Row::rank).thenComparing(Row::id).reversed());
    private final List<Row> all = new ArrayList<>();
    private long seen;

    /** After those that came before. */
    void add(Mark mark) {
        add(mark, ++seen);
    }

    /**
     * @param place among the rows as they are published
     */
    void add(Mark mark, long place) {
        if (all.size() < MOST && kept.isEmpty()) {
            all.add(row(mark, "", place));
            return;
        }
        if (kept.isEmpty()) {
            all.forEach(row -> kept.add(ranked(row)));
            all.clear();
        }
        kept.add(row(mark, Sha256.of(mark.id()), place));
        kept.remove();
    }

    private static Row row(Mark mark, String rank, long place) {
        return new Row(
                place,
                rank,
                mark.id(),
                mark.slice(),
                mark.group(),
                mark.split(),
                mark.score(),
                mark.confidence().filter(Double::isFinite).map(ScoredRows::brief));
    }

    private static Row ranked(Row row) {
        return new Row(
                row.place(),
                Sha256.of(row.id()),
                row.id(),
                row.slice(),
                row.group(),
                row.split(),
                row.score(),
                row.confidence());
    }

    private static double brief(double confidence) {
        return new BigDecimal(confidence, DIGITS).doubleValue();
    }

    Scores scores() {
        var rows = new ArrayList<>(all);
        rows.addAll(kept);
        rows.sort(Comparator.comparingLong(Row::place));
        return new Scores(
                rows.stream().map(Row::id).toList(),
                rows.stream().map(Row::slice).toList(),
                rows.stream().map(Row::group).toList(),
                rows.stream().map(Row::score).toList(),
                confidences(rows),
                rows.stream().allMatch(r -> r.split() == Split.TEST)
                        ? List.of()
                        : rows.stream().map(Row::split).toList());
    }

    /** One that is missing counts as the least sure; where all are, there is nothing to go by. */
    private static List<Double> confidences(List<Row> rows) {
        var seen = rows.stream().flatMap(r -> r.confidence().stream()).toList();
        if (seen.isEmpty()) {
            return List.of();
        }
        var least = Collections.min(seen);
        return rows.stream().map(r -> r.confidence().orElse(least)).toList();
    }
}
