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
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Asks the probe about rows that it did not learn from, as they are and damaged in each way: typos,
 * case, punctuation, broken off. Paired, with McNemar's test, corrected over the ways by Holm. The
 * reading is the largest drop among those that leave the meaning, which breaking off does not.
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
        for (var i = 0; i < p.length; i++) {
            lines.add(line(damages.get(i), p[i]));
        }
        var worst =
                damages.stream()
                        .filter(damage -> damage.kind() != Perturbation.HALF)
                        .max(Comparator.comparingDouble(Damage::drop))
                        .orElseThrow();
        var half = damages.stream().filter(d -> d.kind() == Perturbation.HALF).findFirst();
        var interval = Readings.around(worst.drop(), worst.error(), worst.n());
        var says =
                "Of slips that leave the meaning, %s cost the probe most: %s points (%s to %s). Inputs broken off in the middle cost it %s."
                        .formatted(
                                words(worst.kind()),
                                Readings.number(100 * worst.drop()),
                                Readings.number(100 * interval.low()),
                                Readings.number(100 * interval.high()),
                                Readings.number(100 * half.orElseThrow().drop()));
        return Readings.showing(Readings.of(interval, says), lines);
    }

    private static String line(Damage damage, double p) {
        return "%s: %s points lost (right only before %d, only after %d, n=%d)%s"
                .formatted(
                        words(damage.kind()),
                        Readings.number(100 * damage.drop()),
                        damage.lost(),
                        damage.won(),
                        damage.n(),
                        p <= ALPHA ? "" : ", which may be chance");
    }

    private static String words(Perturbation kind) {
        return switch (kind) {
            case TYPOS -> "typos";
            case LOWER_CASE -> "small letters";
            case UPPER_CASE -> "capitals";
            case NO_PUNCTUATION -> "missing punctuation";
            case HALF -> "breaking off";
        };
    }
}
