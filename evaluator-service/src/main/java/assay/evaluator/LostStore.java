package assay.evaluator;

import assay.contract.EvaluationWork;
import assay.evaluator.core.CallFailed;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.Retry;

/** Questions that batches left unanswered, until their slice is marked without them. */
@ApplicationScoped
@Retry(maxRetries = -1, delay = 500, maxDuration = 0, retryOn = DatabaseAway.class)
class LostStore {
    private static final String LOSE =
            """
            insert into lost (selection_id, candidate, slice, question, kind, what, says, calls)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """;
    private static final String LOST =
            """
            select question, kind, what, says, calls from lost
            where selection_id = ? and candidate = ? and slice = ?
            """;

    private final Database database;

    LostStore(Database database) {
        this.database = database;
    }

    /**
     * Why a question has no answer.
     *
     * @param calls that were made for it
     */
    record Lost(int calls, CallFailed why) {}

    /**
     * @param questions by key
     */
    void lose(EvaluationWork work, Map<String, Lost> questions) {
        database.inTransaction(
                connection -> {
                    for (var question : questions.entrySet()) {
                        var why = question.getValue().why();
                        Database.write(
                                connection,
                                LOSE,
                                work.selectionId(),
                                work.candidate().name(),
                                work.slice(),
                                question.getKey(),
                                why.kind().name().toLowerCase(Locale.ROOT),
                                why.what(),
                                why.says(),
                                question.getValue().calls());
                    }
                    return true;
                });
    }

    /** By key. */
    Map<String, Lost> of(EvaluationWork work) {
        return database.inTransaction(
                connection -> {
                    var lost = new HashMap<String, Lost>();
                    Database.read(
                            connection,
                            row ->
                                    lost.put(
                                            row.getString(1),
                                            new Lost(
                                                    row.getInt(5),
                                                    failed(
                                                            row.getString(2),
                                                            row.getString(3),
                                                            row.getString(4)))),
                            LOST,
                            work.selectionId(),
                            work.candidate().name(),
                            work.slice());
                    return lost;
                });
    }

    private static CallFailed failed(String kind, String what, String says) {
        return switch (CallFailed.Kind.valueOf(kind.toUpperCase(Locale.ROOT))) {
            case PASSING -> CallFailed.passing(what, says, Optional.empty());
            case CONFIGURATION -> CallFailed.configuration(what, says);
            case QUESTION -> CallFailed.question(what, says);
        };
    }
}
