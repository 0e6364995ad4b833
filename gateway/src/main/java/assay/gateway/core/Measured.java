package assay.gateway.core;

import assay.contract.CandidateEvaluated;
import assay.contract.Comparison;
import assay.contract.CostSheet;
import assay.contract.Curve;
import assay.contract.Drop;
import assay.contract.Finding;
import assay.contract.Policy;
import assay.contract.Prior;
import assay.contract.Role;
import assay.contract.SelectionRequested;
import assay.contract.TaskProfiled;
import assay.statistics.LearningCurve;
import assay.statistics.PairedDifference;
import assay.statistics.RoutingCurve;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Evidence that is complete and was looked at: what does not change when a what-if changes the
 * terms. What is costly and the same for all terms is worked out once and kept; that changes no
 * answer.
 */
public final class Measured {
    private final Evidence evidence;
    private final SelectionRequested requested;
    private final List<CandidateEvaluated> evaluations;
    private final List<Finding> findings;
    private final Look look;
    private final Correction correction;
    private final Table table;
    private final double[] means;
    private final Parts parts;
    private final Unlike unlike;
    private final Map<String, Quality> qualities;
    private final SortedMap<String, String> hashes;
    private final Map<Pairing.Pair, Double> areas = new ConcurrentHashMap<>();
    private final Map<Pairing.Pair, Router> routers = new ConcurrentHashMap<>();
    private final Map<Pairing.Pair, Routes> routes = new ConcurrentHashMap<>();
    private final Map<Integer, List<PairedDifference>> pairs = new ConcurrentHashMap<>();
    private final Lately<Posterior> posteriors = new Lately<>();
    private final Lately<Optional<PairedDifference>> cascades = new Lately<>();
    private final Lately<SortedMap<String, List<Drop>>> drops = new Lately<>();
    private final Lately<LearningCurve> curves = new Lately<>();

    private Measured(Evidence evidence, SelectionRequested requested) {
        this.evidence = evidence;
        this.requested = requested;
        this.evaluations =
                requested.specification().candidates().stream()
                        .map(c -> c.name())
                        .sorted()
                        .map(name -> Objects.requireNonNull(evidence.evaluated().get(name), name))
                        .toList();
        this.look = Look.of(evaluations);
        this.findings = Checks.of(requested.specification(), evaluations);
        this.correction = Correction.of(sound());
        this.qualities =
                evaluations.stream()
                        .collect(
                                Collectors.toMap(
                                        CandidateEvaluated::candidate,
                                        e -> Quality.of(correction.of(e))));
        this.hashes = Hashes.marks(evaluations);
        this.table = Table.of(sound().stream().map(correction::of).toList());
        this.means =
                Arrays.stream(table.tests().marks())
                        .mapToDouble(marks -> Arrays.stream(marks).average().orElse(Double.NaN))
                        .toArray();
        var alike = findings.stream().noneMatch(f -> f.kind().equals(Tuning.CALIBRATION_DIFFERS));
        this.parts =
                Parts.of(
                        alike ? table : table.untuned(), requested.specification().policy().seed());
        this.unlike = Unlike.of(evidence.profiled().flatMap(TaskProfiled::novelty), table);
    }

    /**
     * @throws IllegalArgumentException where something is missing, or the selection failed
     */
    public static Measured of(Evidence evidence) {
        if (evidence.failed().isPresent() || !evidence.missing().isEmpty()) {
            throw new IllegalArgumentException("nothing to decide on: " + evidence.missing());
        }
        return new Measured(evidence, evidence.requested().orElseThrow());
    }

    public SelectionRequested requested() {
        return requested;
    }

    /** The measured cost sheet of each candidate. */
    public SortedMap<String, CostSheet> sheets() {
        return evidence.costed();
    }

    /** How many marks it holds: what it weighs in memory. */
    public int marks() {
        return evaluations.stream().mapToInt(e -> e.scores().ids().size()).sum();
    }

    Evidence evidence() {
        return evidence;
    }

    /** Of all candidates, the refused ones too, by name. */
    List<CandidateEvaluated> evaluations() {
        return evaluations;
    }

    /** How much worse each sound candidate does on parts of the input, by candidate. */
    SortedMap<String, List<Drop>> drops(double confidence) {
        return drops.get(
                confidence,
                () -> {
                    var slices = evidence.profiled().map(p -> p.profile().slices());
                    var marked =
                            SliceMarks.all(sound(), slices.orElse(Collections.emptySortedMap()));
                    var all = Drops.of(marked, confidence);
                    return strongestGeneralist()
                            .map(g -> DropsBeside.of(all, marked, g, confidence))
                            .orElse(all);
                });
    }

    /** By the mean mark on the common test examples. */
    private Optional<String> strongestGeneralist() {
        return sound().stream()
                .filter(e -> e.model().role() == Role.GENERALIST)
                .map(CandidateEvaluated::candidate)
                .max(Comparator.comparingDouble(name -> means[table.indexOf(name)]));
    }

    /** What was to be expected before any model was asked. */
    Optional<Prior> prior() {
        return evidence.profiled().flatMap(p -> p.profile().prior());
    }

    Look look() {
        return look;
    }

    List<Finding> findings() {
        return findings;
    }

    Correction correction() {
        return correction;
    }

    /** Why the evidence of a candidate was left out, by candidate. */
    private SortedMap<String, Finding> refused() {
        return findings.stream()
                .filter(Finding::refuses)
                .collect(
                        Collectors.toMap(
                                f -> f.candidate().orElse(""), f -> f, (a, _) -> a, TreeMap::new));
    }

    Optional<Finding> refusal(CandidateEvaluated evaluation) {
        return Optional.ofNullable(refused().get(evaluation.candidate()));
    }

    List<CandidateEvaluated> sound() {
        var refused = refused();
        return evaluations.stream().filter(e -> !refused.containsKey(e.candidate())).toList();
    }

    Quality quality(CandidateEvaluated evaluation) {
        return Objects.requireNonNull(qualities.get(evaluation.candidate()));
    }

    /** SHA-256 of each candidate's marks. */
    SortedMap<String, String> hashes() {
        return hashes;
    }

    Table table() {
        return table;
    }

    Parts parts() {
        return parts;
    }

    Unlike unlike() {
        return unlike;
    }

    /** Mean mark in distribution on the common test examples. */
    double mean(int column) {
        return means[column];
    }

    /**
     * Mean quality over all shares passed on, where the first's bare confidence says whom, on the
     * examples that fit.
     */
    double area(Pairing.Pair pair) {
        var rows = parts.fit();
        return areas.computeIfAbsent(
                pair,
                _ ->
                        rows.size() == 0
                                ? 0
                                : RoutingCurve.of(
                                                rows.confidences()[pair.first()],
                                                rows.marks()[pair.first()],
                                                rows.marks()[pair.last()])
                                        .area());
    }

    /** One-sided p-value of "no better than the other", on the common test examples. */
    double pNotBetter(int column, int other) {
        return table.tests().size() == 0
                ? 1
                : pairs(other).get(column < other ? column : column - 1).pNotWorse(0);
    }

    /** What the judge alone would have said; empty where nothing is corrected. */
    List<Comparison> judged(int reference, Policy policy) {
        if (!correction.isMade()) {
            return List.of();
        }
        var as = Table.of(sound());
        var against = as.names().get(reference);
        return as.tests().size() == 0
                ? List.of()
                : Comparisons.family(
                        as.names().stream().filter(n -> !n.equals(against)).toList(),
                        against,
                        Comparisons.pairs(as.tests(), reference),
                        policy,
                        look);
    }

    Router router(Pairing.Pair pair) {
        return routers.computeIfAbsent(pair, p -> Router.of(parts, p, unlike, seed()));
    }

    Routes routes(Router router) {
        return routes.computeIfAbsent(router.pair(), _ -> Routes.of(table, parts, router));
    }

    /** Every other candidate beside that one, on the common test examples. */
    List<PairedDifference> pairs(int reference) {
        return pairs.computeIfAbsent(reference, r -> Comparisons.pairs(table.tests(), r));
    }

    /** How the probe's error goes on falling. */
    LearningCurve learning(Curve curve) {
        return curves.get(curve, () -> drawn(curve, LearningCurve::fit));
    }

    /** How the error of models that were each trained once goes on falling. */
    LearningCurve learningOfFew(Curve curve) {
        return curves.get(List.of(curve), () -> drawn(curve, LearningCurve::ofFew));
    }

    private interface Fit {
        LearningCurve of(double[] sizes, double[] errors, double[] deviations, long seed);
    }

    private LearningCurve drawn(Curve curve, Fit fit) {
        var points = curve.points();
        return fit.of(
                points.stream().mapToDouble(Curve.Point::labels).toArray(),
                points.stream().mapToDouble(Curve.Point::error).toArray(),
                points.stream().mapToDouble(Curve.Point::spread).toArray(),
                seed());
    }

    /** Draws with the cascade, where there is one. */
    Posterior posterior(Cascades.Found found) {
        return posteriors.get(
                found.chain().<Object>map(Chain::cascade).orElse("none"),
                () -> Posterior.of(table, found.chain(), seed()));
    }

    /** A cascade beside a candidate; empty where no example measures it. */
    Optional<PairedDifference> beside(Chain chain, int reference) {
        return cascades.get(
                List.of(chain.cascade(), reference),
                () -> Comparisons.pair(table.tests(), chain, reference));
    }

    private long seed() {
        return requested.specification().policy().seed();
    }
}
