package assay.gateway.core;

import assay.contract.Comparison;
import assay.contract.Interval;
import assay.contract.Policy;
import assay.contract.Verdict;
import assay.statistics.Holm;
import assay.statistics.PairedDifference;
import assay.statistics.SampleSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Each candidate beside the reference: on the same examples, at the frozen margin, corrected for
 * their number.
 */
final class Comparisons {
    /** Below this many common examples no verdict is given. */
    static final int FEWEST = 30;

    private static final double POWER = 0.9;

    private Comparisons() {}

    static List<Comparison> of(Pairs pairs, String reference, Policy policy) {
        var challengers =
                pairs.marks().keySet().stream().filter(c -> !c.equals(reference)).toList();
        if (pairs.size() == 0 || challengers.isEmpty()) {
            return List.of();
        }
        var tests = new ArrayList<PairedDifference>();
        for (var challenger : challengers) {
            tests.add(
                    PairedDifference.of(
                            pairs.of(challenger), pairs.of(reference), pairs.clusters()));
        }
        var notWorse = adjusted(tests, test -> test.pNotWorse(policy.margin()));
        var worse = adjusted(tests, test -> test.pWorse(policy.margin()));
        var better = adjusted(tests, test -> test.pNotWorse(0));
        var alpha = 1 - policy.confidence();
        var comparisons = new ArrayList<Comparison>();
        for (int i = 0; i < tests.size(); i++) {
            var enough = pairs.size() >= FEWEST;
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
                            challengers.get(i),
                            reference,
                            tests.get(i),
                            verdict,
                            policy,
                            tests.size()));
        }
        return comparisons;
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
            int comparisons) {
        var ends = test.interval(policy.confidence());
        var difference =
                new Interval(
                        test.difference(),
                        Math.max(-1, ends[0]),
                        Math.min(1, ends[1]),
                        policy.confidence(),
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
                test.pNotWorse(policy.margin()),
                more,
                says(candidate, reference, verdict, difference, policy.margin(), more));
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

    private static String says(
            String candidate,
            String reference,
            Verdict verdict,
            Interval difference,
            double margin,
            Optional<Long> more) {
        var seen =
                "%s (%s to %s, n=%d)"
                        .formatted(
                                Say.points(difference.estimate()),
                                Say.points(difference.low()),
                                Say.points(difference.high()),
                                difference.n());
        return switch (verdict) {
            case BETTER -> "%s is better than %s: %s".formatted(candidate, reference, seen);
            case NOT_WORSE ->
                    "%s is not worse than %s within %s: %s"
                            .formatted(candidate, reference, Say.margin(margin), seen);
            case WORSE ->
                    "%s is worse than %s by more than %s: %s"
                            .formatted(candidate, reference, Say.margin(margin), seen);
            case CANNOT_TELL ->
                    "whether %s is within %s of %s cannot be told yet: %s; about %s more examples%s"
                            .formatted(
                                    candidate,
                                    Say.margin(margin),
                                    reference,
                                    seen,
                                    Say.count(more.orElse(0L)),
                                    difference.estimate() < -margin
                                            ? ", more likely to show that it is not"
                                            : "");
        };
    }
}
