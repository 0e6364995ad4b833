package assay.evaluator;

import assay.contract.Candidate;
import assay.contract.CandidateEvaluated.Ended;
import assay.contract.Copies;
import assay.contract.EvaluationWork;
import assay.contract.Example;
import assay.contract.Kin;
import assay.contract.Model;
import assay.contract.SelectionRequested;
import assay.evaluator.core.CannotShow;
import assay.evaluator.core.Pile;
import assay.evaluator.core.Rows;
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
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.eclipse.microprofile.faulttolerance.Retry;

/** Hands out the slices of a round. A gateway that is away is waited for. */
@ApplicationScoped
@Retry(maxRetries = -1, delay = 1000, maxDuration = 0, retryOn = UncheckedIOException.class)
class Handout {
    /** Slices that are held at the most, and characters of them. */
    private static final int SENT_AT_ONCE = 64;

    private static final long SENT_CHARACTERS = 1_000_000;

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

    /** The rows of a dataset that a selection evaluates. */
    Rows rows(SelectionRequested request) throws Source.Unreadable {
        var placed = placed(request);
        var rows = new Rows.Collector(placed);
        source.read(request.dataset().examples(), Example.class, rows::add);
        var collected = rows.rows();
        if (collected.test().isEmpty()) {
            throw new Source.Unreadable(nothingToTestOn(placed.kin()));
        }
        return collected;
    }

    /** The same rows with their inputs, read again: for answers that are at hand and are judged. */
    Rows withInputs(SelectionRequested request, Rows rows) throws Source.Unreadable {
        var test = new ArrayList<Example>();
        var calibration = new ArrayList<Example>();
        inputs(request, rows.test(), test::add);
        inputs(request, rows.calibration(), calibration::add);
        return new Rows(rows.task(), test, calibration, rows.bank());
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
    void round(SelectionRequested request, Rows all, Schedule schedule, int round)
            throws Source.Unreadable {
        var rows = schedule.rounds().get(round);
        var several = schedule.rounds().size() > 1;
        var begun =
                several ? plans.ends(request.selectionId(), round - 1) : Map.<String, Integer>of();
        var piles = piles(request, rows, begun);
        cut(request, rows, piles, (pile, _) -> pile.count());
        piles.removeIf(pile -> !mayShow(request, all, pile));
        if (several) {
            var ends = new TreeMap<String, Integer>();
            piles.forEach(pile -> ends.put(pile.candidate().name(), pile.end()));
            plans.keepEnds(request.selectionId(), round, ends);
        }
        var which = several ? Optional.of(round) : Optional.<Integer>empty();
        var out = new Out();
        cut(request, rows, piles, (pile, slice) -> out.add(pile.next(slice, all, which)));
        out.send();
    }

    private List<Pile> piles(SelectionRequested request, Rows rows, Map<String, Integer> begun) {
        var showing = new Showing(choices, rows, request.specification().policy().seed());
        var piles = new ArrayList<Pile>();
        for (var candidate : asked(request)) {
            try {
                var first = begun.getOrDefault(candidate.name(), 0);
                var shots = showing.to(candidate);
                piles.add(new Pile(request, candidate, shots, sliceExamples, first));
            } catch (CannotShow e) {
                none(request, candidate, rows, e);
            }
        }
        return piles;
    }

    private boolean mayShow(SelectionRequested request, Rows rows, Pile pile) {
        try {
            pile.check();
            return true;
        } catch (CannotShow e) {
            none(request, pile.candidate(), rows, e);
            return false;
        }
    }

    private void none(SelectionRequested request, Candidate candidate, Rows rows, CannotShow e) {
        evaluations.publishNone(
                request, candidate, rows.task(), new Ended(Ended.Why.FAILED, e.says()));
    }

    /** Hands over each slice of each pile when it is whole. */
    private void cut(
            SelectionRequested request,
            Rows rows,
            List<Pile> piles,
            BiConsumer<Pile, List<Example>> slice)
            throws Source.Unreadable {
        for (var part : List.of(rows.test(), rows.calibration())) {
            inputs(
                    request,
                    part,
                    row ->
                            piles.forEach(
                                    pile -> pile.add(row).ifPresent(s -> slice.accept(pile, s))));
            piles.forEach(pile -> pile.close().ifPresent(s -> slice.accept(pile, s)));
        }
    }

    /**
     * Reads rows again, now with their inputs. They are in the dataset's order but for some that
     * stand behind the others, and behind those damaged copies of some: it is read until all came.
     */
    private void inputs(SelectionRequested request, List<Example> rows, Consumer<Example> each)
            throws Source.Unreadable {
        var seed = request.specification().policy().seed();
        var next = new int[1];
        while (next[0] < rows.size()) {
            var before = next[0];
            source.read(
                    request.dataset().examples(),
                    Example.class,
                    read -> {
                        while (next[0] < rows.size()
                                && Copies.original(rows.get(next[0])).equals(read.id())) {
                            each.accept(Copies.restored(rows.get(next[0]++), read, seed));
                        }
                    });
            if (next[0] == before) {
                throw new Source.Unreadable(
                        "the dataset has no example "
                                + Copies.original(rows.get(before))
                                + " any more");
            }
        }
    }

    /** Slices on their way to the topic, some at once. */
    private final class Out {
        private final List<EvaluationWork> slices = new ArrayList<>();
        private long characters;

        void add(EvaluationWork slice) {
            slices.add(slice);
            slice.examples().forEach(row -> characters += row.input().length());
            if (slices.size() == SENT_AT_ONCE || characters > SENT_CHARACTERS) {
                send();
            }
        }

        void send() {
            publisher.work(slices);
            slices.clear();
            characters = 0;
        }
    }
}
