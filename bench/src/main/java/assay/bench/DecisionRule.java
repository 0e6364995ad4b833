package assay.bench;

import assay.contract.Outcome;
import assay.contract.Outcome.Kind;
import assay.contract.Policy;
import assay.gateway.core.Decider;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The decision asked again and again, with the examples that it asks for, until it asks for no
 * more: whether it ends right, and what the way there costs. Two candidates whose marks are drawn
 * independently, as nothing in the prototype's table says how they hang together.
 */
final class DecisionRule {
    private static final int REPETITIONS = 300;
    private static final int START = 100;
    private static final int CAP = 5_000;

    /** Dollars for one evaluated example, label and calls. */
    private static final double EXAMPLE = 0.25;

    /** Where it ended: with a choice, or with a question that examples do not answer. */
    private record End(int rows, String candidate, Optional<Kind> wants) {}

    private final Report report;

    DecisionRule(Report report) {
        this.report = report;
    }

    void tell() {
        report.title("rule: asked again until it asks for no more examples");
        report.say(
                "100 rows at first, 5,000 at the most, $0.25 a row, one month; nothing is asked.");
        report.say(
                "Where it wants to know the volume or the cost of an error, or examples beyond 5,000,");
        report.say(
                "  the candidate to run until then is taken. \"cost\" is regret and evaluation.");
        report.say("The marks of the two are drawn independently.");
        report.say(
                "The figures beside (m.) are those of an earlier prototype of the same rule; the product");
        report.say(
                "  takes volume, cost of an error and prices as uncertain by 30, 50 and 5 %, and may ask for them.");
        var grid =
                report.grid(
                        "spec/front, V, e",
                        "truth",
                        "right",
                        "m.",
                        "right where chosen (n)",
                        "rows",
                        "m.",
                        "cost",
                        "m.",
                        "wants e",
                        "wants V",
                        "at the cap",
                        "n");
        for (var stakes : Stakes.TABLE) {
            row(grid, stakes);
        }
        grid.print();
    }

    private void row(Report.Grid grid, Stakes stakes) {
        var right = new Tally();
        var chosen = new Tally();
        var rows = new Tally();
        var cost = new Tally();
        var wants = new int[3];
        for (int r = 0; r < REPETITIONS; r++) {
            var end = run(stakes, r + 1L);
            var isRight = end.candidate.equals(stakes.best());
            right.add(isRight);
            if (end.wants.isEmpty()) {
                chosen.add(isRight);
            }
            rows.add(end.rows);
            cost.add(EXAMPLE * end.rows + (isRight ? 0 : Math.abs(stakes.gap())));
            wants[0] += end.wants.equals(Optional.of(Kind.COST_OF_ERROR)) ? 1 : 0;
            wants[1] += end.wants.equals(Optional.of(Kind.VOLUME)) ? 1 : 0;
            wants[2] += end.wants.equals(Optional.of(Kind.EXAMPLES)) ? 1 : 0;
            report.progress(r + 1, REPETITIONS);
        }
        grid.row(
                stakes.says(),
                String.format(Locale.ROOT, "%s by $%,.0f", stakes.best(), Math.abs(stakes.gap())),
                right.percent(),
                Report.percent(stakes.right()),
                "%s (%d)".formatted(chosen.percent(), chosen.n()),
                rows.whole(),
                stakes.rows(),
                cost.dollars(),
                "$" + stakes.cost(),
                wants[0],
                wants[1],
                wants[2],
                right.n());
    }

    private static End run(Stakes stakes, long seed) {
        var random = new SplittableRandom(1_000 + seed);
        var policy = policy(seed);
        var specialist = marks(random, stakes.specialist());
        var frontier = marks(random, stakes.frontier());
        var rows = START;
        while (true) {
            var outcome =
                    decided(
                            stakes,
                            policy,
                            Arrays.copyOf(specialist, rows),
                            Arrays.copyOf(frontier, rows));
            switch (outcome) {
                case Outcome.Selected s -> {
                    return new End(rows, s.candidate(), Optional.empty());
                }
                case Outcome.SelectedProvisionally s -> {
                    return new End(rows, s.candidate(), Optional.empty());
                }
                case Outcome.NeedEvidence e -> {
                    if (e.kind() != Kind.EXAMPLES || rows == CAP) {
                        return new End(rows, e.candidate(), Optional.of(e.kind()));
                    }
                    rows = (int) Math.min(CAP, rows + e.examples());
                }
                case Outcome.NoneQualifies e -> throw new IllegalStateException(e.constraint());
            }
        }
    }

    private static Outcome decided(
            Stakes stakes, Policy policy, double[] specialist, double[] frontier) {
        var evidence = stakes.evidence(policy, specialist, frontier);
        return ((Decider.Answer.Decided) Decider.decide(evidence)).decision().outcome();
    }

    /**
     * @param seed of the decision's own draws
     */
    private static Policy policy(long seed) {
        return new Policy(
                0.02,
                0.95,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                seed,
                Optional.of(Column.usd(EXAMPLE - Stakes.SPECIALIST - Stakes.FRONTIER)),
                Optional.of(1));
    }

    private static double[] marks(SplittableRandom random, double quality) {
        return random.doubles(CAP).map(u -> u < quality ? 1 : 0).toArray();
    }
}
