package assay.profiler.audit.check;

import assay.contract.Dataset;
import assay.contract.Example;
import assay.likeness.IntColumn;
import assay.profiler.audit.AuditCheck;
import assay.profiler.audit.Corpus;
import assay.profiler.audit.Flaws;
import assay.profiler.audit.Found;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Inputs in another language than most of those whose language shows. */
@Singleton
final class Languages implements AuditCheck {
    /** Of more rows as many are looked at, evenly: words cost more than all other checks. */
    private static final int MOST = 50_000;

    @Override
    public String name() {
        return "languages";
    }

    @Override
    public Pass open(Dataset dataset, Corpus corpus) {
        return new Told(Math.max(1, dataset.rows() / MOST));
    }

    private static final class Told implements Pass {
        private static final int UNTOLD = -1;

        private final long step;

        private final Map<String, Integer> numbers = new HashMap<>();
        private final List<String> names = new ArrayList<>();
        private final IntColumn counts = new IntColumn();
        private final IntColumn ofRow = new IntColumn();

        /**
         * @param step every how-manieth row is looked at
         */
        Told(long step) {
            this.step = step;
        }

        @Override
        public void row(int row, Example example) {
            ofRow.add(
                    row % step == 0
                            ? Tongues.of(example.input()).map(this::number).orElse(UNTOLD)
                            : UNTOLD);
        }

        private int number(String language) {
            var number =
                    numbers.computeIfAbsent(
                            language,
                            name -> {
                                names.add(name);
                                counts.add(0);
                                return names.size() - 1;
                            });
            counts.set(number, counts.get(number) + 1);
            return number;
        }

        @Override
        public Found end() {
            var order =
                    IntStream.range(0, names.size())
                            .boxed()
                            .sorted((a, b) -> Integer.compare(counts.get(b), counts.get(a)))
                            .toList();
            if (order.isEmpty()) {
                return Found.skipped(
                        "Not looked at: the inputs are too short, or in no language that is known by its script or its small words.");
            }
            var flaws = new Flaws();
            for (var row = 0; row < ofRow.size(); row++) {
                if (ofRow.get(row) != UNTOLD && ofRow.get(row) != order.getFirst()) {
                    flaws.add(row);
                }
            }
            var told = order.stream().mapToLong(counts::get).sum();
            return new Found(told, says(order, told, flaws.size()), flaws);
        }

        private String says(List<Integer> order, long told, int others) {
            var known = names.get(order.getFirst());
            return others == 0
                    ? "%s whose language shows %s in %s."
                            .formatted(
                                    Say.count(told, "The input", "inputs"),
                                    Say.verb(told, "is", "are"),
                                    known)
                    : "Of %s whose language shows, most are in %s and %s in another (%s). See whether all of them belong to the task, and whether each language has rows to test it."
                            .formatted(
                                    Say.count(told, "input", "inputs"),
                                    known,
                                    Say.count(others, "is", "are"),
                                    Say.some(order.stream().skip(1).map(names::get).toList()));
        }
    }
}
