package assay.evaluator.core;

import assay.contract.Example;
import assay.contract.Slice;
import assay.contract.Task;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Rows of the train split that may stand in a prompt, in an order drawn by the policy's seed: the
 * same rows and seed give the same bank, in whatever order the rows are read.
 *
 * <p>What measures never stands in a prompt: no row of a group that has test or calibration rows,
 * and none whose input is that of such a row. Which rows are asked of them plays no part, so more
 * examples or candidates change no prompt and nothing is paid again.
 */
public record Bank(List<Example> rows) {
    public static final Bank EMPTY = new Bank(List.of());

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    public Bank {
        rows = List.copyOf(rows);
    }

    /** Takes the rows as they are read. */
    public static final class Collector {
        /** Rows that are kept at the most, and characters of them: what is held in memory. */
        private static final int ROWS = 100_000;

        private static final long CHARACTERS = 32_000_000;

        private final Task task;
        private final long seed;
        private final int most;
        private final TreeMap<String, Example> drawn = new TreeMap<>();
        private final Set<Long> measuringInputs = new HashSet<>();
        private final Set<String> measuringGroups = new HashSet<>();
        private long characters;

        public Collector(Task task, long seed) {
            this(task, seed, ROWS);
        }

        Collector(Task task, long seed, int most) {
            this.task = task;
            this.seed = seed;
            this.most = most;
        }

        /** A row that measures or sets a threshold. */
        public void measures(Example row) {
            measuringInputs.add(likeness(row.input()));
            row.group().ifPresent(measuringGroups::add);
        }

        /** A row of the train split. Those of the lowest hashes stay. */
        public void trains(Example row) {
            if (unusual(row)) {
                return;
            }
            if (drawn.put(Sha256.of(seed + ":" + row.id()), shown(row)) == null) {
                characters += size(row);
            }
            while (drawn.size() > most || characters > CHARACTERS) {
                characters -= size(drawn.pollLastEntry().getValue());
            }
        }

        /** The user's own unusual input is there to measure; "none of these" is a label. */
        private boolean unusual(Example row) {
            return row.slice().filter(Slice.OUT_OF_DISTRIBUTION::equals).isPresent();
        }

        private Example shown(Example row) {
            var expected = task.contract().aliases().getOrDefault(row.expected(), row.expected());
            return new Example(
                    row.id(), row.input(), expected, row.split(), row.slice(), row.group());
        }

        public Bank bank() {
            var inputs = new HashSet<>(measuringInputs);
            var rows = new ArrayList<Example>();
            for (var row : drawn.values()) {
                var apart = row.group().filter(measuringGroups::contains).isEmpty();
                // Of equal inputs the first one: a prompt that says a thing twice teaches less.
                if (apart && inputs.add(likeness(row.input()))) {
                    rows.add(Example.of(row.id(), row.input(), row.expected()));
                }
            }
            return new Bank(rows);
        }
    }

    /** Characters that an example takes in a prompt. */
    static long size(Example row) {
        return (long) row.input().length() + row.expected().length();
    }

    /** A name that inputs share which differ in case, blanks and the form of their characters. */
    private static long likeness(String input) {
        var plain = Normalizer.normalize(input, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return Sha256.first(BLANKS.matcher(plain.strip()).replaceAll(" "));
    }
}
