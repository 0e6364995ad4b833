package assay.gateway.core;

import assay.contract.Money;
import assay.contract.Outcome;
import assay.contract.Outcome.Kind;
import assay.statistics.ValueOfInformation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.LongStream;

/**
 * How sure the choice among those that qualify is, and what being surer would gain.
 *
 * @param best probability that each costs least, by name; empty where money could not be weighed
 * @param regret expected regret a month
 * @param asks evidence that may be worth asking for, the most valuable first
 */
record Value(
        Terms terms, Standing chosen, Map<String, Double> best, double regret, List<Asked> asks) {
    /** From this probability on a choice is sure. */
    static final double SURE = 0.9;

    /** Below this share of what does not matter, evidence gains nothing to speak of. */
    private static final double LITTLE = 0.25;

    /**
     * Evidence and what it is worth.
     *
     * @param gain on average, over the policy's months
     * @param cost empty where it is unknown
     * @param labelPaysBelow as in {@link Outcome.NeedEvidence}
     */
    record Asked(
            Kind kind,
            long examples,
            double gain,
            Optional<Money> cost,
            Optional<Money> labelPaysBelow) {
        double net() {
            return gain - cost.map(m -> m.amount().doubleValue()).orElse(0.0);
        }
    }

    static Value of(Terms terms, List<Standing> eligible, Standing chosen, Worth worth) {
        var weighed = eligible.stream().filter(s -> s.line().isPresent()).toList();
        if (chosen.line().isEmpty() || terms.task().monthlyRequests().isEmpty()) {
            return new Value(terms, chosen, Map.of(), 0, List.of());
        }
        var draws = weighed.stream().map(worth::worth).toArray(double[][]::new);
        var asks = new ArrayList<Asked>();
        if (weighed.size() > 1) {
            asks.addAll(examples(terms, weighed, worth));
            asks.add(input(terms, weighed, chosen, worth::worthOfVolume, Kind.VOLUME));
            asks.add(input(terms, weighed, chosen, worth::worthOfError, Kind.COST_OF_ERROR));
        }
        asks.sort(Comparator.comparingDouble(Asked::net).reversed().thenComparing(Asked::kind));
        return new Value(
                terms,
                chosen,
                best(weighed, draws),
                ValueOfInformation.regret(draws, weighed.indexOf(chosen)),
                asks);
    }

    private static Map<String, Double> best(List<Standing> weighed, double[][] draws) {
        var counts = new double[draws.length];
        for (int d = 0; d < draws[0].length; d++) {
            var most = 0;
            for (int k = 1; k < draws.length; k++) {
                most = draws[k][d] > draws[most][d] ? k : most;
            }
            counts[most]++;
        }
        var best = new TreeMap<String, Double>();
        for (int k = 0; k < counts.length; k++) {
            best.put(weighed.get(k).name(), counts[k] / draws[0].length);
        }
        return best;
    }

    /** One number of examples: where its cost is known the best, else the least that does half. */
    private static List<Asked> examples(Terms terms, List<Standing> weighed, Worth worth) {
        var draws = weighed.stream().map(worth::worthOfQuality).toArray(double[][]::new);
        var means = Arrays.stream(draws).mapToDouble(d -> Arrays.stream(d).average().orElse(0));
        var n = weighed.stream().mapToLong(s -> s.quality().n()).max().orElse(1);
        var ladder =
                LongStream.of(50, 100, 200, 500, 1000, 2000, n / 2, n, 2 * n)
                        .filter(m -> m >= 50)
                        .sorted()
                        .distinct()
                        .toArray();
        var gains =
                ValueOfInformation.ofExamples(
                        means.toArray(),
                        ValueOfInformation.covariance(draws),
                        n,
                        ladder,
                        terms.policy().seed() + 21);
        var asks = new ArrayList<Asked>();
        for (int j = 0; j < ladder.length; j++) {
            asks.add(
                    new Asked(
                            Kind.EXAMPLES,
                            ladder[j],
                            gains[j] * terms.months(),
                            Evidences.cost(terms, ladder[j], weighed.stream()),
                            Evidences.labelPaysBelow(
                                    terms,
                                    gains[j] * terms.months(),
                                    ladder[j],
                                    weighed.stream())));
        }
        var most = asks.getLast().gain();
        return terms.policy().costOfLabel().isPresent()
                ? asks
                : asks.stream().filter(a -> a.gain() >= most / 2).limit(1).toList();
    }

    /** Expected value of knowing one input for sure: the regret if it alone were uncertain. */
    private static Asked input(
            Terms terms,
            List<Standing> weighed,
            Standing chosen,
            Function<Standing, double[]> worth,
            Kind kind) {
        var draws = weighed.stream().map(worth).toArray(double[][]::new);
        var means =
                Arrays.stream(draws)
                        .mapToDouble(d -> Arrays.stream(d).average().orElse(0))
                        .toArray();
        // Against the best now, which may be better than the chosen by what counts as equal.
        var most = weighed.indexOf(chosen);
        for (int k = 0; k < means.length; k++) {
            most = means[k] > means[most] ? k : most;
        }
        return new Asked(
                kind,
                0,
                ValueOfInformation.regret(draws, most) * terms.months(),
                Optional.empty(),
                Optional.empty());
    }

    /** Examples are labelled a few at a time; to find an input out is somebody's work at once. */
    private static double least(Kind kind) {
        return kind == Kind.EXAMPLES ? LITTLE : 1;
    }

    private double indifferent() {
        return Evidences.indifferent(terms, chosen);
    }

    private boolean sure() {
        return best.getOrDefault(chosen.name(), 1.0) >= SURE || regret <= indifferent();
    }

    /** The evidence to ask for before choosing, where there is any worth it. */
    Optional<Outcome.NeedEvidence> need() {
        return asks.stream()
                .filter(a -> a.cost().isPresent() ? a.net() > 0 : !sure())
                .filter(a -> a.gain() > least(a.kind()) * indifferent() * terms.months())
                .findFirst()
                .map(
                        a ->
                                new Outcome.NeedEvidence(
                                        a.kind(),
                                        a.examples(),
                                        chosen.name(),
                                        Optional.empty(),
                                        Optional.of(terms.money(a.gain())),
                                        a.cost(),
                                        a.labelPaysBelow(),
                                        Optional.of(chosen.name())));
    }

    Outcome selected(Choice.Against against, Optional<Doubt> doubt) {
        var probability = Optional.ofNullable(best.get(chosen.name()));
        var money = best.isEmpty() ? Optional.<Money>empty() : Optional.of(terms.money(regret));
        var open = regret + doubt.map(d -> d.regret(terms)).orElse(0.0);
        if (sure() && (doubt.isEmpty() || open <= indifferent())) {
            return new Outcome.Selected(
                    chosen.name(),
                    against.other().name(),
                    against.saving(terms),
                    probability,
                    money);
        }
        return new Outcome.SelectedProvisionally(
                chosen.name(),
                against.other().name(),
                against.saving(terms),
                probability,
                money,
                doubt.map(Doubt::open)
                        .orElse(
                                terms.policy().costOfLabel().isPresent()
                                        ? "more evidence would cost more than it gains on average"
                                        : "more evidence would gain little on average"));
    }
}
