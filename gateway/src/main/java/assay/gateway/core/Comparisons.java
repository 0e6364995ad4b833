package assay.gateway.core;

import assay.contract.Comparison;
import assay.contract.Interval;
import assay.contract.Policy;
import assay.contract.Verdict;
import assay.statistics.EProcess;
import assay.statistics.Holm;
import assay.statistics.PairedDifference;
import assay.statistics.SampleSize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * Each candidate beside the reference: on the same examples, at the frozen margin, corrected for
 * their number.
 */
final class Comparisons {
    /** Below this many common examples no verdict is given. */
    static final int FEWEST = 30;

    private static final double POWER = 0.9;

    /** Halvings of a range of at most 1. */
    private static final int STEPS = 12;

    private Comparisons() {}

    /** Each candidate beside the reference, and the cascade beside it as a family of its own. */
    static List<Comparison> of(
            Measured measured, Optional<Chain> chain, int reference, Policy policy) {
        var table = measured.table();
        var rows = table.tests();
        if (rows.size() == 0) {
            return List.of();
        }
        var against = table.names().get(reference);
        var names = table.names().stream().filter(n -> !n.equals(against)).toList();
        var comparisons =
                new ArrayList<>(
                        family(names, against, measured.pairs(reference), policy, measured.look()));
        chain.flatMap(c -> measured.beside(c, reference))
                .ifPresent(
                        test ->
                                family(
                                                List.of(chain.get().name()),
                                                against,
                                                List.of(test),
                                                policy,
                                                measured.look())
                                        .forEach(c -> comparisons.add(certified(c))));
        return comparisons;
    }

    /**
     * The least margin above the policy's at which a candidate would count as not worse than the
     * reference, to a few hundredths of a point; empty where no margin below 1 does.
     */
    static OptionalDouble leastMargin(Measured measured, int reference, int column, Policy policy) {
        var tests = measured.pairs(reference);
        if (column == reference
                || column > tests.size()
                || measured.table().tests().size() < FEWEST) {
            return OptionalDouble.empty();
        }
        var own = column < reference ? column : column - 1;
        double low = policy.margin();
        var high = 1.0;
        for (int step = 0; step < STEPS; step++) {
            var middle = (low + high) / 2;
            var p = adjusted(tests, test -> measured.look().pNotWorse(test, middle))[own];
            if (p <= 1 - policy.confidence()) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high < 1 ? OptionalDouble.of(high) : OptionalDouble.empty();
    }

    /** Each column but the reference's against it, in the order of the columns. */
    static List<PairedDifference> pairs(Table.Rows rows, int reference) {
        var pairs = new ArrayList<PairedDifference>();
        for (int k = 0; k < rows.marks().length; k++) {
            if (k != reference) {
                pairs.add(
                        PairedDifference.of(
                                rows.marks()[k], rows.marks()[reference], rows.clusters()));
            }
        }
        return pairs;
    }

    /** On the examples that measure the cascade; its marks are the last's less what it loses. */
    static Optional<PairedDifference> pair(Table.Rows rows, Chain chain, int reference) {
        var loss = chain.inside().loss();
        var measures = new boolean[loss.length];
        for (int i = 0; i < loss.length; i++) {
            measures[i] = !Double.isNaN(loss[i]);
        }
        var part = rows.where(measures);
        if (part.size() == 0) {
            return Optional.empty();
        }
        var last = part.marks()[chain.last()];
        var lost = Chain.Effect.measured(loss);
        var marks = new double[last.length];
        Arrays.setAll(marks, i -> last[i] - lost[i]);
        return Optional.of(PairedDifference.of(marks, part.marks()[reference], part.clusters()));
    }

    static List<Comparison> family(
            List<String> names,
            String reference,
            List<PairedDifference> tests,
            Policy policy,
            Look look) {
        var notWorse = adjusted(tests, test -> look.pNotWorse(test, policy.margin()));
        var worse = adjusted(tests, test -> look.pWorse(test, policy.margin()));
        var better = adjusted(tests, test -> look.pNotWorse(test, 0));
        var alpha = 1 - policy.confidence();
        var comparisons = new ArrayList<Comparison>();
        for (int i = 0; i < tests.size(); i++) {
            var enough = tests.get(i).n() >= FEWEST;
            var verdict =
                    enough && better[i] <= alpha
                            ? Verdict.BETTER
                            : enough && notWorse[i] <= alpha
                                    ? Verdict.NOT_WORSE
                                    : enough && worse[i] <= alpha
                                            ? Verdict.WORSE
                                            : Verdict.CANNOT_TELL;
            comparisons.add(
                    comparison(
                            names.get(i),
                            reference,
                            tests.get(i),
                            verdict,
                            policy,
                            tests.size(),
                            look));
        }
        return comparisons;
    }

    /** What too few examples of its own leave open, other examples have certified. */
    private static Comparison certified(Comparison c) {
        return c.verdict() != Verdict.CANNOT_TELL
                ? c
                : new Comparison(
                        c.candidate(),
                        c.reference(),
                        c.verdict(),
                        c.difference(),
                        c.onlyCandidate(),
                        c.onlyReference(),
                        c.pValue(),
                        c.eValue(),
                        c.moreExamples(),
                        "on the examples that measure it alone, and not those that certify it, "
                                + c.says());
    }

    private static double[] adjusted(
            List<PairedDifference> tests, ToDoubleFunction<PairedDifference> p) {
        return Holm.adjust(tests.stream().mapToDouble(p).toArray());
    }

    private static Comparison comparison(
            String candidate,
            String reference,
            PairedDifference test,
            Verdict verdict,
            Policy policy,
            int comparisons,
            Look look) {
        // The verdict is one-sided: the two-sided interval that agrees with it is narrower.
        var level = Math.max(0.5, Math.rint(1e9 * (2 * policy.confidence() - 1)) / 1e9);
        var ends = test.interval(look.level(level));
        var difference =
                new Interval(
                        test.difference(),
                        Math.max(-1, ends[0]),
                        Math.min(1, ends[1]),
                        level,
                        test.n());
        var more =
                verdict == Verdict.CANNOT_TELL
                        ? Optional.of(moreExamples(test, policy, comparisons))
                        : Optional.<Long>empty();
        return new Comparison(
                candidate,
                reference,
                verdict,
                difference,
                only(test, true),
                only(test, false),
                look.pNotWorse(test, policy.margin()),
                eValue(test, policy.margin()),
                more,
                Say.verdict(candidate, reference, verdict, difference, policy.margin(), more));
    }

    /**
     * Examples still wanting for a verdict with power 0.9 if the difference seen is the true one.
     * At the very edge of the margin no number suffices, so a distance to it of a twentieth of the
     * margin is supposed at least.
     */
    private static long moreExamples(PairedDifference test, Policy policy, int comparisons) {
        var margin = policy.margin();
        var distance = test.difference() + margin;
        var nearest = Math.copySign(Math.max(Math.abs(distance), margin / 20), distance);
        // Where the two hardly ever differed yet, one more pair that differs is supposed.
        var spread = Math.max(test.spread(), 1.0 / test.n());
        var alpha = (1 - policy.confidence()) / comparisons;
        var wanted = SampleSize.pairs(margin, spread, nearest - margin, alpha, POWER);
        return Math.max(Math.max(FEWEST, wanted) - test.n(), Math.max(1, test.n() / 10));
    }

    /** Of marks of 0 and 1; it may be looked at again after every example that is added. */
    private static Optional<Double> eValue(PairedDifference test, double margin) {
        return switch (test) {
            case PairedDifference.Binary b ->
                    Optional.of(
                            new EProcess(b.only(), b.other(), b.n() - b.only() - b.other(), margin)
                                    .notWorse());
            case PairedDifference.Graded _ -> Optional.empty();
        };
    }

    private static long only(PairedDifference test, boolean candidate) {
        return switch (test) {
            case PairedDifference.Binary binary -> candidate ? binary.only() : binary.other();
            case PairedDifference.Graded graded -> {
                var count = 0L;
                for (var difference : graded.differences()) {
                    count += candidate ? difference > 0 ? 1 : 0 : difference < 0 ? 1 : 0;
                }
                yield count;
            }
        };
    }

    /** Whether a verdict lets a candidate be chosen in place of the reference. */
    static boolean allows(Verdict verdict) {
        return switch (verdict) {
            case BETTER, NOT_WORSE -> true;
            case WORSE, CANNOT_TELL -> false;
        };
    }
}
