package assay.profiler.core;

import assay.contract.Example;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.stream.Stream;

/**
 * The different texts that a probe on vectors learns from and is asked about: their heads, those to
 * learn from first. In an order that does not depend on how the rows arrived.
 *
 * @param learning how many of them, from the first on, are to learn from
 */
public record Wanted(SequencedSet<String> heads, int learning) {
    /** Nothing is wanted where no probe can learn labels. */
    public static Wanted of(Examples examples) {
        if (!Probing.learnsLabels(examples)) {
            return new Wanted(new LinkedHashSet<>(), 0);
        }
        var heads = new LinkedHashSet<String>();
        add(heads, Probing.train(examples).stream());
        var learning = heads.size();
        add(heads, Asked.rows(examples).stream());
        return new Wanted(heads, learning);
    }

    private static void add(SequencedSet<String> heads, Stream<Example> rows) {
        rows.map(Example::input)
                .filter(text -> !text.isBlank())
                .map(Encoded::head)
                .forEach(heads::add);
    }

    /** Some of those to learn from, spread over all of them. */
    public List<String> some(int most) {
        var step = Math.max(1, (learning + most - 1) / most);
        var all = heads.stream().limit(learning).toList();
        return Stream.iterate(0, i -> i < all.size(), i -> i + step).map(all::get).toList();
    }
}
