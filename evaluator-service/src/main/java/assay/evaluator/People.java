package assay.evaluator;

import assay.contract.Judged.HumanMarks;
import assay.contract.RecordedAnswer;
import assay.contract.Recording;
import assay.contract.SelectionRequested;
import assay.evaluator.core.Rows;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;

/** Fetches what people said of the answers that a judge is to mark. */
@Singleton
final class People {
    private final Source source;
    private final JudgeStore store;

    People(Source source, JudgeStore store) {
        this.source = source;
        this.store = store;
    }

    /** Of the rows that are evaluated; before the first of them can be judged. */
    void keep(SelectionRequested request, Rows rows) throws Source.Unreadable {
        var wanted = new HashSet<String>();
        rows.all().forEach(example -> wanted.add(example.id()));
        for (var marked : request.humanMarks().entrySet()) {
            store.keepMarks(
                    request.selectionId(), marked.getKey(), read(marked.getValue(), wanted));
        }
    }

    private HumanMarks read(Recording recording, Set<String> wanted) throws Source.Unreadable {
        var ids = new ArrayList<String>();
        var marks = new ArrayList<Double>();
        var seen = new HashSet<String>();
        source.read(
                recording.answers(),
                RecordedAnswer.class,
                row -> {
                    if (row.score().isPresent()
                            && wanted.contains(row.id())
                            && seen.add(row.id())) {
                        ids.add(row.id());
                        marks.add(row.score().get());
                    }
                });
        return new HumanMarks(recording.id(), recording.scorer().orElse("people"), ids, marks);
    }
}
