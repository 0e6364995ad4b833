package assay.evaluator;

import assay.contract.Candidate;
import assay.contract.EvaluationWork;
import assay.contract.Example;
import assay.contract.Model;
import assay.contract.SelectionRequested;
import assay.evaluator.core.Rows;
import assay.evaluator.core.Schedule;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.Retry;

/** Hands out the slices of a round. A gateway that is away is waited for. */
@ApplicationScoped
@Retry(maxRetries = -1, delay = 1000, maxDuration = 0, retryOn = UncheckedIOException.class)
class Handout {
    private final Source source;
    private final Publisher publisher;
    private final int sliceExamples;

    Handout(Source source, Publisher publisher, EvaluatorConfig config) {
        this.source = source;
        this.publisher = publisher;
        this.sliceExamples = config.sliceExamples();
    }

    Schedule schedule(SelectionRequested request, Rows rows) {
        return Schedule.of(request, rows, sliceExamples);
    }

    /**
     * The rows of a dataset that a selection evaluates.
     *
     * @param inputs whether their inputs are needed
     */
    Rows rows(SelectionRequested request, boolean inputs) throws Source.Unreadable {
        var rows = new Rows.Collector(request, inputs);
        source.read(request.dataset().examples(), Example.class, rows::add);
        var collected = rows.rows();
        if (collected.test().isEmpty()) {
            throw new Source.Unreadable(
                    "the dataset has no example to test on (split 'test'); add some");
        }
        return collected;
    }

    /** Those candidates that are asked. */
    static List<Candidate> asked(SelectionRequested request) {
        return request.specification().candidates().stream()
                .filter(c -> request.modelOf(c).kind() == Model.Kind.ENDPOINT)
                .toList();
    }

    /** Slice by slice, all candidates of a slice side by side, so that none runs far ahead. */
    void round(SelectionRequested request, Rows rows, Schedule schedule, int round) {
        var ends = schedule.ends();
        var from = round == 0 ? 0 : ends.get(round - 1);
        var several = schedule.rounds().size() > 1;
        var slices = schedule.rounds().get(round);
        var work = new ArrayList<EvaluationWork>();
        for (var i = 0; i < slices.size(); i++) {
            for (var candidate : asked(request)) {
                work.add(
                        new EvaluationWork(
                                request.selectionId(),
                                candidate,
                                request.modelOf(candidate),
                                rows.task(),
                                from + i,
                                ends.getLast(),
                                rows.all().size(),
                                slices.get(i),
                                several ? Optional.of(round) : Optional.empty()));
            }
        }
        publisher.work(work);
    }
}
