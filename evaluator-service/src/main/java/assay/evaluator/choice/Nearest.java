package assay.evaluator.choice;

import assay.contract.Example;
import assay.contract.Shots;
import assay.evaluator.core.Chosen;
import assay.evaluator.core.Rows;
import assay.evaluator.core.ShotChoice;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;

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
        var chosen = new HashMap<String, List<Example>>();
        try (var index = new WordIndex(bank.stream().map(Example::input).toList())) {
            for (var row : rows.all()) {
                var places = new LinkedHashSet<>(index.mostLike(row.input(), count));
                for (var i = 0; places.size() < count; i++) {
                    places.add(i);
                }
                chosen.put(
                        row.id(),
                        new ArrayList<>(places).reversed().stream().map(bank::get).toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("an index in memory needs no disk", e);
        }
        return Chosen.forEach(chosen);
    }
}
