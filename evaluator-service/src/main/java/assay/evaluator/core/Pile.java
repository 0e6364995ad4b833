package assay.evaluator.core;

import assay.contract.Candidate;
import assay.contract.Endpoint;
import assay.contract.EvaluationWork;
import assay.contract.Example;
import assay.contract.SelectionRequested;
import java.util.List;
import java.util.Optional;

/**
 * The slices of one candidate in one round. Its rows come twice: a slice says how many there are,
 * so they are counted before the first is made, and none but the one that is begun is held.
 */
public final class Pile {
    private final SelectionRequested request;
    private final Candidate candidate;
    private final Chosen shots;
    private final int examples;
    private final int first;
    private Cut cut;
    private int counted;
    private int made;
    private long longest;

    /**
     * @param sliceExamples questions in a slice, about, whatever the repeats
     * @param first number of its first slice in this round
     */
    public Pile(
            SelectionRequested request,
            Candidate candidate,
            Chosen shots,
            int sliceExamples,
            int first) {
        this.request = request;
        this.candidate = candidate;
        this.shots = shots;
        this.examples = Math.max(1, sliceExamples / candidate.times());
        this.first = first;
        this.cut = cut();
    }

    private Cut cut() {
        var endpoint = request.modelOf(candidate).endpoint().orElseThrow();
        return endpoint.speaks().equals(Endpoint.BATCH)
                ? Cut.forBatches(shots)
                : Cut.of(examples, shots);
    }

    public Candidate candidate() {
        return candidate;
    }

    /** Takes the next row; a slice where one is whole. */
    public Optional<List<Example>> add(Example row) {
        longest = Math.max(longest, shots.characters() + shots.characters(row));
        return cut.add(row);
    }

    /** Rows of another kind follow, or none: no slice holds both. */
    public Optional<List<Example>> close() {
        var last = cut.last();
        cut = cut();
        return last;
    }

    public void count() {
        counted++;
    }

    /** The number of its slices up to the end of this round. */
    public int end() {
        return first + counted;
    }

    /**
     * After the rows were counted.
     *
     * @throws CannotShow where a prompt is longer than one may be
     */
    public void check() throws CannotShow {
        Showing.check(candidate, longest);
    }

    /**
     * The next slice as it is handed out.
     *
     * @param all rows of all rounds
     * @param round where there are several
     */
    public EvaluationWork next(List<Example> slice, Rows all, Optional<Integer> round) {
        var shown = shots.in(slice);
        return new EvaluationWork(
                request.selectionId(),
                candidate,
                Sampling.of(request.modelOf(candidate), candidate),
                all.task(),
                first + made++,
                end(),
                all.count(),
                slice,
                shown.shots(),
                shown.places(),
                round,
                request.judge(),
                Optional.empty());
    }
}
