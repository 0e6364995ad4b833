package assay.evaluator.choice;

import assay.contract.Example;
import assay.contract.Shots;
import assay.evaluator.core.Chosen;
import assay.evaluator.core.Rows;
import assay.evaluator.core.ShotChoice;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;

/**
 * For each input the rows whose words are most like its own, the most similar one last, next to the
 * question. Equally similar ones are taken in the bank's order, and where fewer rows share a word
 * with the input, so are those that make up the number.
 */
@Singleton
final class Nearest implements ShotChoice {
    @Override
    public Shots.Choice choice() {
        return Shots.Choice.NEAREST;
    }

    @Override
    public Chosen choose(Rows rows, int count, long seed) {
        var bank = rows.bank().rows();
        var index = new WordIndex(bank.stream().map(Example::input).toList());
        // Looked for once; a row comes several times while it is handed out.
        var found = new HashMap<String, int[]>();
        return Chosen.forEach(
                row ->
                        Arrays.stream(
                                        found.computeIfAbsent(
                                                row.id(), _ -> places(index, row, count)))
                                .mapToObj(bank::get)
                                .toList());
    }

    private static int[] places(WordIndex index, Example row, int count) {
        var places = new LinkedHashSet<>(index.mostLike(row.input(), count));
        for (var i = 0; places.size() < count; i++) {
            places.add(i);
        }
        return new ArrayList<>(places).reversed().stream().mapToInt(Integer::intValue).toArray();
    }
}
