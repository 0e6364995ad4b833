package assay.evaluator.core;

import assay.contract.Copies;
import assay.contract.Example;
import assay.contract.OutputContract;
import assay.contract.SelectionRequested;
import assay.contract.Slice;
import assay.contract.Split;
import assay.contract.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The rows of a dataset that one selection evaluates, the same for all its candidates. Their inputs
 * are left out: they are most of a dataset, and are read again when they are handed out.
 *
 * @param task as asked, with the labels filled in where the dataset defines them
 * @param test the rows that measure, in the dataset's order
 * @param calibration the rows that choose thresholds, in the dataset's order, each with its split
 *     named; none of them where there is one candidate alone: nothing is to be combined then.
 *     Behind them the test rows with kin in the train split, named as of that split: they are
 *     answered so that both scores can be told; and behind those the damaged copies of test rows.
 *     Neither measure nor choose
 * @param bank rows that may stand in prompts; empty where no candidate shows any
 */
public record Rows(Task task, List<Example> test, List<Example> calibration, Bank bank) {
    /** All rows that every candidate answers: those that measure first. */
    public List<Example> all() {
        return Stream.concat(test.stream(), calibration.stream()).toList();
    }

    public int count() {
        return test.size() + calibration.size();
    }

    /** Takes the rows one by one as they are read; keeps what is needed. */
    public static final class Collector {
        private final SelectionRequested request;
        private final boolean combining;
        private final List<Example> test = new ArrayList<>();
        private final List<Example> calibration = new ArrayList<>();
        private final List<Example> leaked = new ArrayList<>();
        private final Set<String> labels = new HashSet<>();
        private final Optional<Bank.Collector> bank;

        public Collector(SelectionRequested request) {
            this.request = request;
            this.combining = request.combines();
            var specification = request.specification();
            this.bank =
                    specification.candidates().stream().anyMatch(c -> c.shots().isPresent())
                            ? Optional.of(
                                    new Bank.Collector(
                                            specification.task(), specification.policy().seed()))
                            : Optional.empty();
        }

        public void add(Example row) {
            labels.add(row.expected());
            var split = request.splitOf(row);
            bank.ifPresent(
                    b -> {
                        if (split == Split.TRAIN) {
                            b.trains(row);
                        } else {
                            b.measures(row);
                        }
                    });
            switch (split) {
                case TEST -> {
                    if (request.leaks(row)) {
                        leaked.add(kept(row, Optional.of(Split.TRAIN)));
                    } else {
                        test.add(kept(row, row.split()));
                    }
                }
                case CALIBRATION -> {
                    if (combining) {
                        calibration.add(kept(row, Optional.of(Split.CALIBRATION)));
                    }
                }
                case TRAIN -> {}
            }
        }

        public Rows rows() {
            var policy = request.specification().policy();
            var task = withLabels(request.specification().task(), labels);
            var maximum = policy.maximumExamples().orElse(Integer.MAX_VALUE);
            var measuring = drawn(task, test, maximum, policy.seed());
            return new Rows(
                    task,
                    measuring,
                    Stream.concat(
                                    Stream.of(calibration, leaked)
                                            .map(
                                                    l ->
                                                            drawn(
                                                                    task,
                                                                    l,
                                                                    share(l, measuring.size()),
                                                                    policy.seed()))
                                            .flatMap(List::stream),
                                    Copies.of(request, measuring).stream())
                            .toList(),
                    bank.map(Bank.Collector::bank).orElse(Bank.EMPTY));
        }

        /** As large a share of these rows as was drawn of the test rows. */
        private int share(List<Example> rows, int drawn) {
            return Math.toIntExact(
                    Math.round((double) rows.size() * drawn / Math.max(1, test.size())));
        }

        private static Example kept(Example row, Optional<Split> split) {
            return new Example(
                    row.id(), "", row.expected(), split, row.slice(), row.group(), row.time());
        }
    }

    private static Task withLabels(Task task, Set<String> labels) {
        var contract = task.contract();
        if (contract.kind() != OutputContract.Kind.LABEL || !contract.labels().isEmpty()) {
            return task;
        }
        return task.with(
                new OutputContract(
                        contract.kind(),
                        new TreeSet<>(labels),
                        contract.aliases(),
                        contract.outOfScope(),
                        contract.tolerance()));
    }

    /** At most so many, in and out of distribution in proportion, by a hash of seed and id. */
    private static List<Example> drawn(Task task, List<Example> rows, int maximum, long seed) {
        if (rows.size() <= maximum) {
            return List.copyOf(rows);
        }
        var outside =
                rows.stream()
                        .filter(r -> task.sliceOf(r).equals(Slice.OUT_OF_DISTRIBUTION))
                        .count();
        var share = Math.round((double) maximum * outside / rows.size());
        var fromOutside = outside > 0 && maximum > 1 ? Math.max(1, share) : share;
        var chosen = new HashSet<String>();
        chosen.addAll(lowest(task, rows, true, fromOutside, seed));
        chosen.addAll(lowest(task, rows, false, maximum - fromOutside, seed));
        return rows.stream().filter(r -> chosen.contains(r.id())).toList();
    }

    private static List<String> lowest(
            Task task, List<Example> rows, boolean outside, long count, long seed) {
        return rows.stream()
                .filter(r -> task.sliceOf(r).equals(Slice.OUT_OF_DISTRIBUTION) == outside)
                .map(Example::id)
                .sorted(Comparator.comparing(id -> Sha256.of(seed + ":" + id)))
                .limit(count)
                .toList();
    }
}
