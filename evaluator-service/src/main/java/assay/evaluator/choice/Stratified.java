package assay.evaluator.choice;

import assay.contract.Example;
import assay.contract.OutputContract;
import assay.contract.Shots;
import assay.evaluator.core.Chosen;
import assay.evaluator.core.Rows;
import assay.evaluator.core.Sha256;
import assay.evaluator.core.ShotChoice;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Drawn once and the same for all inputs, so that a provider may cache them: evenly over the labels
 * of a label task (each has as many as the next, or one more), uniformly from the rows of any
 * other.
 */
@Singleton
final class Stratified implements ShotChoice {
    @Override
    public Shots.Choice choice() {
        return Shots.Choice.STRATIFIED;
    }

    @Override
    public Chosen choose(Rows rows, int count, long seed) {
        var bank = rows.bank().rows();
        var shots =
                rows.task().contract().kind() == OutputContract.Kind.LABEL
                        ? evenly(bank, count, seed)
                        : new ArrayList<>(bank.subList(0, count));
        // Not label by label: models lean to what they read last.
        shots.sort(Comparator.comparing(Example::id, drawn("order", seed)));
        return Chosen.forAll(List.copyOf(shots));
    }

    private static List<Example> evenly(List<Example> bank, int count, long seed) {
        var left =
                bank.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Example::expected,
                                        Collectors.toCollection(ArrayDeque::new)));
        var labels = left.keySet().stream().sorted(drawn("label", seed)).toList();
        var shots = new ArrayList<Example>();
        while (shots.size() < count) {
            labels.stream()
                    .map(label -> Objects.requireNonNull(left.get(label)))
                    .filter(some -> !some.isEmpty())
                    .limit(count - shots.size())
                    .forEach(some -> shots.add(some.remove()));
        }
        return shots;
    }

    /** An order that seed and names alone decide. */
    private static Comparator<String> drawn(String what, long seed) {
        UnaryOperator<String> hash = name -> Sha256.ofParts(what, Long.toString(seed), name);
        return Comparator.comparing(hash);
    }
}
