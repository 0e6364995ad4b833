package assay.gateway.core;

import assay.contract.Curve;
import assay.contract.Finding;
import assay.contract.Model;
import assay.contract.TaskProfiled;
import assay.statistics.LearningCurve;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * How many labels it takes until the probe, a lower bound of a specialist, comes within the margin
 * of the strongest other candidate: its learning curve, drawn on, against the draws of what must be
 * reached.
 */
final class LabelsUntil {
    /** Kind of the finding. */
    static final String KIND = "labelsUntilWithinMargin";

    private LabelsUntil() {}

    static Optional<Finding> of(
            Terms terms, Measured measured, List<Standing> standings, Posterior draws) {
        var strongest = Notes.strongest(standings.stream().filter(s -> !probe(s)).toList());
        return strongest.flatMap(
                s ->
                        measured.evidence()
                                .profiled()
                                .map(TaskProfiled::profile)
                                .flatMap(p -> p.curve())
                                .filter(c -> !c.points().isEmpty())
                                .map(
                                        c ->
                                                finding(
                                                        terms,
                                                        measured,
                                                        s,
                                                        c,
                                                        draws,
                                                        behind(terms, standings, s, draws))));
    }

    /** How far the probe is behind on the test examples, where that is more than the margin. */
    private static OptionalDouble behind(
            Terms terms, List<Standing> standings, Standing strongest, Posterior draws) {
        return standings.stream()
                .filter(s -> probe(s) && s.chain().isEmpty())
                .mapToDouble(s -> mean(draws, strongest) - mean(draws, s))
                .filter(gap -> gap > terms.policy().margin())
                .findFirst();
    }

    private static double mean(Posterior draws, Standing standing) {
        return Arrays.stream(draws.inside()[standing.column()]).average().orElseThrow();
    }

    private static boolean probe(Standing standing) {
        return standing.evaluation().model().kind() == Model.Kind.PROBE;
    }

    private static Finding finding(
            Terms terms,
            Measured measured,
            Standing strongest,
            Curve curve,
            Posterior draws,
            OptionalDouble behind) {
        var to = "within %s of %s".formatted(Say.margin(terms.policy().margin()), strongest.name());
        return switch (measured.learning(curve)) {
            case LearningCurve.NoExtrapolation no ->
                    said(
                            strongest,
                            "how many labels bring a specialist %s cannot be told: %s"
                                    .formatted(to, no.reason()),
                            Map.of("learntFrom", (double) curve.points().getLast().labels()));
            case LearningCurve.Extrapolation on -> {
                var targets =
                        Arrays.stream(draws.inside()[strongest.column()])
                                .map(q -> Math.clamp(1 - q + terms.policy().margin(), 0, 1))
                                .toArray();
                var labels = on.until(targets);
                yield said(strongest, sentence(curve, to, labels, behind), numbers(curve, labels));
            }
        };
    }

    private static String sentence(
            Curve curve, String to, LearningCurve.Labels labels, OptionalDouble behind) {
        var learnt = curve.points().getLast().labels();
        var bound =
                " (the probe's curve, measured up to %s labels: a lower bound, so a fine-tuned model may need fewer)"
                        .formatted(count(learnt));
        if (labels.median().isEmpty()) {
            return "%s labels, eight times as many, bring the probe %s with a chance of %s only%s"
                    .formatted(
                            count(8 * learnt),
                            to,
                            String.format(Locale.ROOT, "%.0f %%", 100 * labels.within8()),
                            bound);
        }
        if (labels.median().getAsDouble() <= learnt && behind.isPresent()) {
            // The curve is measured on other rows, where the probe turns nothing away.
            return "by its curve the probe comes %s with %s labels, but on the test examples, some of which it turns away as out of scope, it is %s points behind: go by those%s"
                    .formatted(
                            to,
                            count(learnt),
                            String.format(Locale.ROOT, "%.1f", 100 * behind.getAsDouble()),
                            bound);
        }
        if (labels.median().getAsDouble() <= learnt) {
            return "%s labels are about enough to bring a specialist %s%s"
                    .formatted(count(learnt), to, bound);
        }
        return "about %s labels bring a specialist %s: 80 %% interval %s to %s%s"
                .formatted(
                        count(labels.median().getAsDouble()),
                        to,
                        labels.tenth().isPresent() ? count(labels.tenth().getAsDouble()) : "?",
                        labels.ninetieth().isPresent()
                                ? count(labels.ninetieth().getAsDouble())
                                : "more than " + count(8 * learnt),
                        bound);
    }

    /** To two digits: more would be a claim. */
    static String count(double labels) {
        var unit = Math.pow(10, Math.max(0, Math.floor(Math.log10(labels)) - 1));
        return String.format(Locale.ROOT, "%,d", (long) (Math.round(labels / unit) * unit));
    }

    private static Map<String, Double> numbers(Curve curve, LearningCurve.Labels labels) {
        var numbers = new TreeMap<String, Double>();
        numbers.put("learntFrom", (double) curve.points().getLast().labels());
        numbers.put("within2", labels.within2());
        numbers.put("within4", labels.within4());
        numbers.put("within8", labels.within8());
        put(numbers, "tenth", labels.tenth());
        put(numbers, "median", labels.median());
        put(numbers, "ninetieth", labels.ninetieth());
        return numbers;
    }

    private static void put(Map<String, Double> numbers, String name, OptionalDouble labels) {
        labels.ifPresent(l -> numbers.put(name, (double) Math.round(l)));
    }

    private static Finding said(Standing strongest, String says, Map<String, Double> numbers) {
        return new Finding(
                KIND,
                Optional.of(strongest.name()),
                false,
                Optional.empty(),
                says + ".",
                new TreeMap<>(numbers));
    }
}
