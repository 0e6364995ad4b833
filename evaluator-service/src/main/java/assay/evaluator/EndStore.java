package assay.evaluator;

import assay.contract.CandidateEvaluated.Ended;
import assay.contract.EvaluationWork;
import assay.evaluator.lane.Halt;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.Retry;

/** Who is asked nothing more: selections that were stopped, and candidates that ended alone. */
@ApplicationScoped
@Retry(maxRetries = -1, delay = 500, maxDuration = 0, retryOn = DatabaseAway.class)
class EndStore {
    private static final String END =
            """
            insert into ended (selection_id, candidate, why, says) values (?, ?, ?, ?)
            on conflict do nothing
            """;
    private static final String ENDED =
            "select why, says from ended where selection_id = ? and candidate = ?";
    private static final String OVER =
            """
            select exists (select from stopped where selection_id = ?),
                exists (select from ended where selection_id = ? and candidate = ?)
            """;
    private static final String STOP =
            "insert into stopped (selection_id) values (?) on conflict do nothing";
    private static final String STOPPED =
            "select exists (select from stopped where selection_id = ?)";

    private final Database database;

    EndStore(Database database) {
        this.database = database;
    }

    /** A candidate is asked nothing more. The first reason stays. */
    void end(UUID selectionId, String candidate, Ended ended) {
        database.inTransaction(
                connection ->
                        Database.write(
                                connection,
                                END,
                                selectionId,
                                candidate,
                                ended.why().name().toLowerCase(Locale.ROOT),
                                ended.says()));
    }

    /** Why a candidate is asked nothing more. */
    Optional<Ended> ended(UUID selectionId, String candidate) {
        return database.inTransaction(
                connection -> {
                    var ended = new ArrayList<Ended>();
                    Database.read(
                            connection,
                            row ->
                                    ended.add(
                                            new Ended(
                                                    Ended.Why.valueOf(
                                                            row.getString(1)
                                                                    .toUpperCase(Locale.ROOT)),
                                                    row.getString(2))),
                            ENDED,
                            selectionId,
                            candidate);
                    return ended.stream().findFirst();
                });
    }

    void stop(UUID selectionId) {
        database.inTransaction(connection -> Database.write(connection, STOP, selectionId));
    }

    /** The word that another replica may have given to begin no more calls. */
    Optional<Halt.Why> over(EvaluationWork work) {
        return database.one(
                row ->
                        row.getBoolean(1)
                                ? Optional.of(Halt.Why.STOPPED)
                                : row.getBoolean(2)
                                        ? Optional.of(Halt.Why.ENDED)
                                        : Optional.empty(),
                OVER,
                work.selectionId(),
                work.selectionId(),
                work.candidate().name());
    }

    boolean stopped(UUID selectionId) {
        return database.one(row -> row.getBoolean(1), STOPPED, selectionId);
    }
}
