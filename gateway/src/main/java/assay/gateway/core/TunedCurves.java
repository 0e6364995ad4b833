package assay.gateway.core;

import assay.contract.Curve;
import assay.contract.Finding;
import assay.contract.Model;
import assay.contract.TaskProfiled;
import assay.statistics.LearningCurve;
import assay.statistics.MeanEstimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How many labels bring a fine-tuned model within the margin of the strongest other candidate, by a
 * learning curve of its own: models of one family and one way of asking, fine-tuned on three
 * numbers of labels or more. Unlike the probe's it is no lower bound.
 */
final class TunedCurves {
    /** Kind of the finding. */
    static final String KIND = "labelsUntilWithinMarginFineTuned";

    private static final int FEWEST_SIZES = 3;
    private static final double LEVEL = 0.9;

    /** Of an error that no power law follows, as with the probe's curve. */
    private static final double MISFIT = 0.015;

    private final Terms terms;
    private final Measured measured;
    private final List<Standing> singles;
    private final Posterior draws;

    private TunedCurves(Terms terms, Measured measured, List<Standing> standings, Posterior draws) {
        this.terms = terms;
        this.measured = measured;
        this.singles = standings.stream().filter(s -> s.chain().isEmpty()).toList();
        this.draws = draws;
    }

    /** One for each family that has enough sizes. */
    static List<Finding> of(
            Terms terms, Measured measured, List<Standing> standings, Posterior draws) {
        var curves = new TunedCurves(terms, measured, standings, draws);
        return curves.families().values().stream()
                .flatMap(family -> curves.finding(family).stream())
                .toList();
    }

    /** By number of labels; several of one number are repeats of the training. */
    private SortedMap<String, SortedMap<Long, List<Standing>>> families() {
        var asked = new TreeMap<String, String>();
        measured.requested()
                .specification()
                .candidates()
                .forEach(c -> asked.put(c.name(), c.shots() + " " + c.times() + c.stated()));
        var families = new TreeMap<String, SortedMap<Long, List<Standing>>>();
        for (var single : singles) {
            var model = single.evaluation().model();
            model.trainedOn()
                    .ifPresent(
                            labels ->
                                    families.computeIfAbsent(
                                                    model.family().orElse("")
                                                            + "\n"
                                                            + asked.getOrDefault(single.name(), ""),
                                                    _ -> new TreeMap<>())
                                            .computeIfAbsent(labels, _ -> new ArrayList<>())
                                            .add(single));
        }
        families.values().removeIf(sizes -> sizes.size() < FEWEST_SIZES);
        return families;
    }

    private Optional<Finding> finding(SortedMap<Long, List<Standing>> family) {
        var members = family.values().stream().flatMap(List::stream).toList();
        var others = singles.stream().filter(s -> !members.contains(s) && !probe(s)).toList();
        return measured.table().tests().size() == 0
                ? Optional.empty()
                : Notes.strongest(others).map(strongest -> finding(family, members, strongest));
    }

    private static boolean probe(Standing standing) {
        return standing.evaluation().model().kind() == Model.Kind.PROBE;
    }

    private Finding finding(
            SortedMap<Long, List<Standing>> family, List<Standing> members, Standing strongest) {
        var curve = curve(family);
        var to = "within %s of %s".formatted(Say.margin(terms.policy().margin()), strongest.name());
        var by = by(family, members);
        var numbers = new TreeMap<String, Double>();
        numbers.put("learntFrom", (double) family.lastKey());
        numbers.put("sizes", (double) family.size());
        numbers.put("n", (double) curve.heldOut());
        var name = members.getLast().name();
        return switch (measured.learningOfFew(curve)) {
            case LearningCurve.NoExtrapolation no ->
                    said(
                            name,
                            "by %s it cannot be told how many labels bring it %s: %s"
                                    .formatted(by, to, no.reason()),
                            numbers);
            case LearningCurve.Extrapolation on -> {
                var targets =
                        Arrays.stream(draws.inside()[strongest.column()])
                                .map(q -> Math.clamp(1 - q + terms.policy().margin(), 0, 1))
                                .toArray();
                var labels = on.until(targets);
                var low = on.enough((1 - LEVEL) / 2, targets);
                var high = on.enough((1 + LEVEL) / 2, targets);
                numbers.put("within2", labels.within2());
                numbers.put("within4", labels.within4());
                numbers.put("within8", labels.within8());
                put(numbers, "low", low);
                put(numbers, "median", labels.median());
                put(numbers, "high", high);
                yield said(name, by + " " + says(family.lastKey(), to, labels, low, high), numbers);
            }
        };
    }

    /** Errors on the common test examples, the mean over those of one size. */
    private Curve curve(SortedMap<Long, List<Standing>> family) {
        var rows = measured.table().tests();
        var points = new ArrayList<Curve.Point>();
        family.forEach(
                (labels, some) -> {
                    var marks =
                            some.stream()
                                    .map(s -> rows.marks()[s.column()])
                                    .map(m -> MeanEstimate.of(m, rows.clusters()))
                                    .toList();
                    var error =
                            1 - marks.stream().mapToDouble(MeanEstimate::mean).average().orElse(0);
                    var squares = marks.stream().mapToDouble(TunedCurves::square).sum();
                    var misfit = MISFIT * error;
                    points.add(
                            new Curve.Point(
                                    labels,
                                    error,
                                    Math.sqrt(
                                            squares / (some.size() * some.size())
                                                    + misfit * misfit)));
                });
        return new Curve(rows.size(), points, List.of(), Optional.empty());
    }

    /**
     * Squared error of a mean: binomial, where neither none nor all right is taken for certain;
     * that of its groups where it is larger.
     */
    private static double square(MeanEstimate mean) {
        var n = (double) mean.n();
        var share = (mean.mean() * n + 1) / (n + 2);
        var clustered = mean.groups() < 2 ? 0 : mean.error() * mean.error();
        return Math.max(share * (1 - share) / n, clustered);
    }

    private String by(SortedMap<Long, List<Standing>> family, List<Standing> members) {
        return "the curve of %s, fine-tuned on %s labels and measured on %s test examples%s,"
                .formatted(
                        members.stream().map(Standing::name).collect(Collectors.joining(", ")),
                        family.keySet().stream().map(Say::count).collect(Collectors.joining(", ")),
                        Say.count(measured.table().tests().size()),
                        measured.evidence()
                                .profiled()
                                .map(TaskProfiled::profile)
                                .flatMap(p -> p.curve())
                                .map(_ -> " (of the model itself, unlike the probe's)")
                                .orElse(""));
    }

    private static String says(
            long largest,
            String to,
            LearningCurve.Labels labels,
            OptionalDouble low,
            OptionalDouble high) {
        var most = LabelsUntil.count(LearningCurve.FARTHEST * largest);
        if (labels.median().isEmpty()) {
            return "says that %s labels, eight times as many, bring it %s with a chance of %s only"
                    .formatted(
                            most,
                            to,
                            String.format(Locale.ROOT, "%.0f %%", 100 * labels.within8()));
        }
        if (labels.median().getAsDouble() <= largest) {
            return "says that %s labels are about enough to bring it %s: 95 %% sure with %s"
                    .formatted(
                            LabelsUntil.count(largest),
                            to,
                            high.isPresent()
                                    ? LabelsUntil.count(high.getAsDouble())
                                    : "more than " + most);
        }
        return "says that about %s labels bring it %s: 90 %% interval %s to %s"
                .formatted(
                        LabelsUntil.count(labels.median().getAsDouble()),
                        to,
                        low.isPresent() ? LabelsUntil.count(low.getAsDouble()) : "?",
                        high.isPresent()
                                ? LabelsUntil.count(high.getAsDouble())
                                : "more than " + most);
    }

    private static void put(Map<String, Double> numbers, String name, OptionalDouble labels) {
        labels.ifPresent(l -> numbers.put(name, (double) Math.round(l)));
    }

    private static Finding said(String candidate, String says, SortedMap<String, Double> numbers) {
        return new Finding(
                KIND, Optional.of(candidate), false, Optional.empty(), says + ".", numbers);
    }
}
