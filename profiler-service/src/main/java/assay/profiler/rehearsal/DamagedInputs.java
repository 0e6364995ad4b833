package assay.profiler.rehearsal;

import assay.contract.Example;
import assay.contract.Perturbation;
import assay.contract.Reading;
import assay.profiler.core.Examples;
import assay.profiler.core.Learner;
import assay.profiler.core.Readings;
import assay.profiler.core.Rehearsal;
import assay.statistics.Holm;
import assay.statistics.McNemar;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Asks the probe about rows that it did not learn from, as they are and damaged in each way: typos,
 * case, punctuation, broken off. Paired, with McNemar's test, corrected over the ways by Holm. The
 * reading is the largest drop.
 */
@Singleton
final class DamagedInputs implements Rehearsal {
    private static final double ALPHA = 0.05;

    /** Of one way of damage: rows that were right before only, and after only. */
    private record Damage(Perturbation kind, int lost, int won, int n) {
        double drop() {
            return (double) (lost - won) / n;
        }

        double p() {
            return lost > won ? McNemar.exact(lost, won) : 1;
        }

        /** Standard error of a paired difference. */
        double error() {
            return Math.sqrt(Math.max(0, (double) (lost + won) / n - drop() * drop()) / n);
        }
    }

    @Override
    public String name() {
        return "damagedInputs";
    }

    @Override
    public Optional<Reading> read(Examples examples, Learner learner) {
        return Ground.of(examples)
                .filter(
                        g ->
                                new HashSet<>(g.train().stream().map(Example::expected).toList())
                                                .size()
                                        > 1)
                .map(ground -> reading(damages(ground, learner, examples.seed())));
    }

    private static List<Damage> damages(Ground ground, Learner learner, long seed) {
        var learned = learner.learn(ground.train(), seed);
        var damages = new ArrayList<Damage>();
        for (var kind : Perturbation.values()) {
            var lost = 0;
            var won = 0;
            for (var row : ground.held()) {
                var before = right(learned, row, row.input());
                var after = right(learned, row, kind.of(row.input(), row.id(), seed));
                lost += before && !after ? 1 : 0;
                won += !before && after ? 1 : 0;
            }
            damages.add(new Damage(kind, lost, won, ground.held().size()));
        }
        return damages;
    }

    private static boolean right(Learner.Learned learned, Example row, String input) {
        return learned.answer(input).label().equals(row.expected());
    }

    private static Reading reading(List<Damage> damages) {
        var p = Holm.adjust(damages.stream().mapToDouble(Damage::p).toArray());
        var lines = new ArrayList<String>();
        var worst = damages.getFirst();
        for (var i = 0; i < p.length; i++) {
            var damage = damages.get(i);
            worst = damage.drop() > worst.drop() ? damage : worst;
            lines.add(
                    "%s: %s points lost (only before right %d, only after %d, n=%d)%s"
                            .formatted(
                                    damage.kind().key(),
                                    Readings.number(100 * damage.drop()),
                                    damage.lost(),
                                    damage.won(),
                                    damage.n(),
                                    p[i] <= ALPHA ? "" : ", which may be chance"));
        }
        var interval = Readings.around(worst.drop(), worst.error(), worst.n());
        var says =
                "Damaged inputs cost the probe at the most %s points (%s to %s), those of the kind '%s'."
                        .formatted(
                                Readings.number(100 * worst.drop()),
                                Readings.number(100 * interval.low()),
                                Readings.number(100 * interval.high()),
                                worst.kind().key());
        return Readings.showing(Readings.of(interval, says), lines);
    }
}
