package assay.evaluator;

import assay.contract.Candidate;
import assay.contract.CandidateEvaluated.Ended;
import assay.contract.Endpoint;
import assay.contract.EvaluationWork;
import assay.contract.Example;
import assay.contract.Kin;
import assay.contract.Model;
import assay.contract.SelectionRequested;
import assay.evaluator.core.CannotShow;
import assay.evaluator.core.Chosen;
import assay.evaluator.core.Cut;
import assay.evaluator.core.Rows;
import assay.evaluator.core.Sampling;
import assay.evaluator.core.Schedule;
import assay.evaluator.core.ShotChoice;
import assay.evaluator.core.Showing;
import assay.likeness.Kinship;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.eclipse.microprofile.faulttolerance.Retry;

/** Hands out the slices of a round. A gateway that is away is waited for. */
@ApplicationScoped
@Retry(maxRetries = -1, delay = 1000, maxDuration = 0, retryOn = UncheckedIOException.class)
class Handout {
    private final Source source;
    private final Publisher publisher;
    private final PlanStore plans;
    private final Evaluations evaluations;
    private final List<ShotChoice> choices;
    private final int sliceExamples;
    private final Object searching = new Object();

    Handout(
            Source source,
            Publisher publisher,
            PlanStore plans,
            Evaluations evaluations,
            @All List<ShotChoice> choices,
            EvaluatorConfig config) {
        this.source = source;
        this.publisher = publisher;
        this.plans = plans;
        this.evaluations = evaluations;
        this.choices = choices;
        this.sliceExamples = config.sliceExamples();
    }

    /**
     * The rows of a dataset that a selection evaluates.
     *
     * @param inputs whether their inputs are needed
     */
    Rows rows(SelectionRequested request, boolean inputs) throws Source.Unreadable {
        var placed = placed(request);
        var rows = new Rows.Collector(placed, inputs);
        source.read(request.dataset().examples(), Example.class, rows::add);
        var collected = rows.rows();
        if (collected.test().isEmpty()) {
            throw new Source.Unreadable(nothingToTestOn(placed.kin()));
        }
        return collected;
    }

    private static String nothingToTestOn(Kin kin) {
        if (!kin.leaked().isEmpty()) {
            return "all %d test examples stand, or nearly, among those to train on; add others"
                    .formatted(kin.leaked().size());
        }
        return kin.heads().isEmpty()
                ? "the dataset has no example to test on (split 'test'); add some"
                : "so many examples are alike, and fall in one split together, that none is left to test on; add others";
    }

    /** The rows are read twice where something is trained: where one belongs, all of them tell. */
    private SelectionRequested placed(SelectionRequested request) throws Source.Unreadable {
        if (!Kinship.matters(request)) {
            return request;
        }
        synchronized (searching) { // one at a time: it holds the inputs
            var kinship = new Kinship(request);
            source.read(request.dataset().examples(), Example.class, kinship::add);
            return kinship.placed();
        }
    }

    /** Those candidates that are asked. */
    static List<Candidate> asked(SelectionRequested request) {
        return request.specification().candidates().stream()
                .filter(c -> request.modelOf(c).kind() == Model.Kind.ENDPOINT)
                .toList();
    }

    /**
     * Slice by slice, all candidates of a slice side by side, so that none runs far ahead. A slice
     * holds test or calibration rows, never both, and those that measure come first.
     *
     * @param all the rows of all rounds
     */
    void round(SelectionRequested request, Rows all, Schedule schedule, int round) {
        var rows = schedule.rounds().get(round);
        var showing = new Showing(choices, rows, request.specification().policy().seed());
        var several = schedule.rounds().size() > 1;
        var begun =
                several ? plans.ends(request.selectionId(), round - 1) : Map.<String, Integer>of();
        var ends = new TreeMap<String, Integer>();
        var slices = new ArrayList<List<EvaluationWork>>();
        for (var candidate : asked(request)) {
            try {
                var first = begun.getOrDefault(candidate.name(), 0);
                var its = slices(request, candidate, rows, showing.to(candidate), first);
                slices.add(
                        its.stream()
                                .map(w -> numbered(w, all, first + its.size(), round, several))
                                .toList());
                ends.put(candidate.name(), first + its.size());
            } catch (CannotShow e) {
                evaluations.publishNone(
                        request, candidate, all.task(), new Ended(Ended.Why.FAILED, e.says()));
            }
        }
        if (several) {
            plans.keepEnds(request.selectionId(), round, ends);
        }
        var most = slices.stream().mapToInt(List::size).max().orElse(0);
        publisher.work(
                IntStream.range(0, most)
                        .boxed()
                        .flatMap(
                                i ->
                                        slices.stream()
                                                .filter(its -> i < its.size())
                                                .map(its -> its.get(i)))
                        .toList());
    }

    /** A slice, before it is known how many there are. */
    private record Piece(
            SelectionRequested request,
            Candidate candidate,
            int number,
            List<Example> rows,
            Chosen.Shown shown) {}

    /** About as many questions in each, whatever the repeats. */
    private List<Piece> slices(
            SelectionRequested request, Candidate candidate, Rows rows, Chosen shots, int first) {
        var batches =
                request.modelOf(candidate).endpoint().orElseThrow().speaks().equals(Endpoint.BATCH);
        var examples = Math.max(1, sliceExamples / candidate.times());
        var cut = new ArrayList<List<Example>>();
        for (var some : List.of(rows.test(), rows.calibration())) {
            cut.addAll(batches ? Cut.forBatches(some, shots) : Cut.of(some, examples, shots));
        }
        var pieces = new ArrayList<Piece>();
        for (var slice : cut) {
            pieces.add(
                    new Piece(request, candidate, first + pieces.size(), slice, shots.in(slice)));
        }
        return pieces;
    }

    private static EvaluationWork numbered(
            Piece piece, Rows all, int end, int round, boolean several) {
        var candidate = piece.candidate();
        return new EvaluationWork(
                piece.request().selectionId(),
                candidate,
                Sampling.of(piece.request().modelOf(candidate), candidate),
                all.task(),
                piece.number(),
                end,
                all.all().size(),
                piece.rows(),
                piece.shown().shots(),
                piece.shown().places(),
                several ? Optional.of(round) : Optional.empty());
    }
}
