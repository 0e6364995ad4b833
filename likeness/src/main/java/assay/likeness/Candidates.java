package assay.likeness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Finds rows that may be alike by the bands of their sketches, and verifies that they are. */
final class Candidates {
    /** From here on two inputs are near duplicates. */
    static final double ALIKE = 0.8;

    /** In one bucket a row is compared with no more than so many that are unlike each other. */
    private static final int LEADERS = 8;

    /** Comparisons in all, by row: what only looks alike everywhere must not take for ever. */
    private static final int COMPARISONS = 20;

    private final Sketch sketch = new Sketch();
    private final int[] keys = new int[Sketch.BANDS];
    private final IntColumn rows = new IntColumn();
    private final List<IntColumn> bands =
            Stream.generate(IntColumn::new).limit(Sketch.BANDS).toList();

    void add(int row, String folded) {
        sketch.bands(Shingles.of(folded), keys);
        rows.add(row);
        for (var band = 0; band < Sketch.BANDS; band++) {
            bands.get(band).add(keys[band]);
        }
    }

    /** What they take. */
    long bytes() {
        return 4L * (1 + Sketch.BANDS) * rows.size();
    }

    Twins twins(Likeness inputs) {
        var found = new Twins(inputs.rows());
        for (var row = 0; row < inputs.rows(); row++) {
            if (inputs.first(row) != row) {
                found.same(row, inputs.first(row));
            }
        }
        var left = new long[] {1_000_000L + (long) COMPARISONS * rows.size()};
        for (var band = 0; band < Sketch.BANDS; band++) {
            var entries = sorted(bands.get(band));
            for (int from = 0, to; from < entries.length; from = to) {
                to = from + 1;
                while (to < entries.length && entries[to] >> 32 == entries[from] >> 32) {
                    to++;
                }
                if (to - from > 1) {
                    bucket(inputs, entries, from, to, found, left);
                }
            }
        }
        if (left[0] <= 0) {
            found.stopped();
        }
        return found;
    }

    /** Key and place of each row in one band, by key and then by place. */
    private static long[] sorted(IntColumn band) {
        var entries = new long[band.size()];
        for (var i = 0; i < entries.length; i++) {
            entries[i] = (long) band.get(i) << 32 | i;
        }
        Arrays.sort(entries);
        return entries;
    }

    /** A row of a bucket, with its shingles once somebody is compared with it. */
    private static final class Member {
        private final Likeness inputs;
        private final int row;
        private long[] shingles = {};

        Member(Likeness inputs, int row) {
            this.inputs = inputs;
            this.row = row;
        }

        long[] shingles() {
            if (shingles.length == 0) {
                shingles = Shingles.set(inputs.input(row));
            }
            return shingles;
        }
    }

    /** Compares each row with the first of each kin before it, and ends where it finds its own. */
    private void bucket(
            Likeness inputs, long[] entries, int from, int to, Twins found, long[] left) {
        var leaders = new ArrayList<Member>();
        for (var i = from; i < to && left[0] > 0; i++) {
            var member = new Member(inputs, rows.get((int) entries[i]));
            if (leaders.stream().anyMatch(leader -> found.kin(leader.row, member.row))) {
                continue;
            }
            var like = leaders.stream().filter(leader -> alike(leader, member, left)).findFirst();
            if (like.isPresent()) {
                found.near(member.row, like.get().row);
            } else if (leaders.size() < LEADERS) {
                leaders.add(member);
            }
        }
    }

    private static boolean alike(Member a, Member b, long[] left) {
        left[0]--;
        return alike(a.shingles(), b.shingles());
    }

    /** Sets of too different a size cannot be alike, whatever is in them. */
    private static boolean alike(long[] a, long[] b) {
        return Math.min(a.length, b.length) >= ALIKE * Math.max(a.length, b.length)
                && Shingles.likeness(a, b) >= ALIKE;
    }
}
