package assay.profiler.core;

import assay.contract.Example;
import assay.contract.NextLabel;
import assay.contract.NextLabelsChosen;
import assay.contract.NextLabelsRequested;
import assay.contract.Slice;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Answers one request for the next examples to label: all labelled and all unlabelled rows pass,
 * then it chooses. Of many rows it holds a part, drawn by their ids.
 */
public final class NextExamples {
    private static final int ROWS = 20_000;
    private static final long CHARACTERS = 4_000_000;
    private static final int MOST_LABELS = 1_000;
    private static final long SEED = 1;

    private final NextLabelsRequested request;
    private final Draw<Example> labelled = new Draw<>(ROWS, CHARACTERS);
    private final Draw<Example> unlabelled = new Draw<>(ROWS, CHARACTERS);
    private final Map<String, Integer> counts = new HashMap<>();
    private boolean open;

    public NextExamples(NextLabelsRequested request) {
        this.request = request;
    }

    /**
     * @throws IllegalArgumentException in words for the user, where the row has no answer
     */
    public void labelled(Example row) {
        if (!row.labelled()) {
            throw new IllegalArgumentException("expected: is missing; give an answer");
        }
        if (row.slice().filter(Slice.OUT_OF_DISTRIBUTION::equals).isPresent()) {
            return; // the probe never learns from these
        }
        if (counts.size() == MOST_LABELS && !counts.containsKey(row.expected())) {
            open = true;
            return;
        }
        counts.merge(row.expected(), 1, Integer::sum);
        hold(labelled, row);
    }

    public void unlabelled(Example row) {
        hold(unlabelled, row);
    }

    private static void hold(Draw<Example> draw, Example row) {
        var held = Example.of(row.id(), Draw.head(row.input()), row.expected());
        draw.add(Inputs.key(row.id()), held, held.input().length() + held.expected().length());
    }

    /** Once, after the last row. */
    public NextLabelsChosen chosen(Learner learner, Instant at) {
        var rows = labelled.all();
        if (open) {
            return failed(
                    "more than %d different answers are no classes, and only for classes can examples be chosen"
                            .formatted(MOST_LABELS),
                    at);
        }
        if (rows.stream().map(Example::expected).distinct().limit(2).count() < 2) {
            return failed(
                    "all rows to learn from expect the same answer; label rows of another one first",
                    at);
        }
        var texts = new TreeMap<String, String>();
        unlabelled.all().forEach(row -> texts.put(row.id(), row.input()));
        var learned = Alone.run(() -> learner.tuned(rows, SEED).learn(rows, SEED));
        var next =
                NextLabels.of(texts, counts, learned, request.count(), SEED).entrySet().stream()
                        .map(chosen -> new NextLabel(chosen.getKey(), chosen.getValue()))
                        .toList();
        return answer(texts.size(), next, Optional.empty(), at);
    }

    private NextLabelsChosen failed(String why, Instant at) {
        var reason = "dataset %s: %s".formatted(request.labelled().id(), why);
        return failed(request, reason, at);
    }

    public static NextLabelsChosen failed(NextLabelsRequested request, String why, Instant at) {
        return answer(request, 0, List.of(), Optional.of(why), at);
    }

    private NextLabelsChosen answer(
            long rows, List<NextLabel> next, Optional<String> failure, Instant at) {
        return answer(request, rows, next, failure, at);
    }

    private static NextLabelsChosen answer(
            NextLabelsRequested request,
            long rows,
            List<NextLabel> next,
            Optional<String> failure,
            Instant at) {
        return new NextLabelsChosen(
                request.labelled().id(),
                request.unlabelled().id(),
                request.count(),
                rows,
                next,
                failure,
                at);
    }
}
