package assay.evaluator;

import assay.contract.EvaluationWork;
import assay.evaluator.core.Till;
import assay.evaluator.core.Till.Grant;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.eclipse.microprofile.faulttolerance.Retry;

/** The money of selections under a cap. What happens to one of them happens one after another. */
@ApplicationScoped
@Retry(maxRetries = -1, delay = 500, maxDuration = 0, retryOn = DatabaseAway.class)
class SpendStore {
    private static final String OPEN =
            "insert into spend (selection_id) values (?) on conflict do nothing";
    private static final String LOCK = "select spent from spend where selection_id = ? for update";
    private static final String BEGIN =
            """
            insert into reservation (selection_id, candidate, slice, owner, paid, held)
            values (?, ?, ?, ?, ?, 0)
            on conflict (selection_id, candidate, slice)
            do update set owner = excluded.owner, paid = excluded.paid, held = 0
            """;
    private static final String OTHERS =
            """
            select coalesce(sum(paid + held), 0), coalesce(bool_or(held > 0), false)
            from reservation where selection_id = ? and not (candidate = ? and slice = ?)
                and (? or owner <> '00000000-0000-0000-0000-000000000000')
            """;
    private static final String PROMISE =
            """
            insert into reservation (selection_id, candidate, slice, owner, paid, held)
            values (?, ?, ?, '00000000-0000-0000-0000-000000000000', 0, ?)
            on conflict do nothing
            """;
    private static final String HOLD =
            """
            update reservation set paid = ?, held = ?
            where selection_id = ? and candidate = ? and slice = ? and owner = ?
            """;
    private static final String SPENT = "update spend set spent = true where selection_id = ?";

    private final Database database;

    SpendStore(Database database) {
        this.database = database;
    }

    /** This run of the slice counts from now on. */
    void begin(EvaluationWork work, UUID run, BigDecimal paid) {
        database.inTransaction(
                connection -> {
                    Database.write(connection, OPEN, work.selectionId());
                    lock(connection, work);
                    return Database.write(
                            connection,
                            BEGIN,
                            work.selectionId(),
                            work.candidate().name(),
                            work.account(),
                            run,
                            paid);
                });
    }

    /**
     * Decides by {@link Till#grant} and stores what came of it.
     *
     * @param cap in the currency of all the amounts
     */
    Grant take(
            EvaluationWork work,
            UUID run,
            BigDecimal cap,
            BigDecimal paid,
            BigDecimal inFlight,
            BigDecimal call,
            BigDecimal block) {
        return take(
                work, run, cap, paid, inFlight, till -> till.grant(paid, inFlight, call, block));
    }

    /**
     * Takes for a batch by {@link Till#batch}; the slice's run counts from now on, and what it held
     * before is free.
     */
    Grant takeForBatch(
            EvaluationWork work,
            UUID run,
            BigDecimal cap,
            BigDecimal paid,
            BigDecimal call,
            BigDecimal all) {
        begin(work, run, paid);
        return take(work, run, cap, paid, BigDecimal.ZERO, till -> till.batch(paid, call, all));
    }

    private Grant take(
            EvaluationWork work,
            UUID run,
            BigDecimal cap,
            BigDecimal paid,
            BigDecimal inFlight,
            Function<Till, Grant> ask) {
        return database.inTransaction(
                connection -> {
                    var grant = ask.apply(till(connection, work, cap));
                    var held =
                            grant instanceof Grant.Held(var more) ? inFlight.add(more) : inFlight;
                    if (hold(connection, work, run, paid, held) == 0) {
                        return new Grant.Gone();
                    }
                    if (grant instanceof Grant.Spent) {
                        Database.write(connection, SPENT, work.selectionId());
                    }
                    return grant;
                });
    }

    /**
     * Holds money for a slice that judges and has not begun, so that answers do not take what their
     * verdicts will cost. It binds slices that ask candidates, and no other that judges: those wait
     * in one lane, and would wait for each other.
     */
    void promise(EvaluationWork judging, BigDecimal most) {
        database.inTransaction(
                connection -> {
                    Database.write(connection, OPEN, judging.selectionId());
                    lock(connection, judging);
                    return Database.write(
                            connection,
                            PROMISE,
                            judging.selectionId(),
                            judging.candidate().name(),
                            judging.account(),
                            most);
                });
    }

    /** The slice holds nothing any more. */
    void settle(EvaluationWork work, UUID run, BigDecimal paid) {
        database.inTransaction(
                connection -> {
                    lock(connection, work);
                    return hold(connection, work, run, paid, BigDecimal.ZERO);
                });
    }

    private static Till till(Connection connection, EvaluationWork work, BigDecimal cap)
            throws SQLException {
        var spent = lock(connection, work);
        var till = new AtomicReference<Till>();
        Database.read(
                connection,
                row -> till.set(new Till(cap, row.getBigDecimal(1), row.getBoolean(2), spent)),
                OTHERS,
                work.selectionId(),
                work.candidate().name(),
                work.account(),
                work.judged().isEmpty());
        return Optional.ofNullable(till.get()).orElseThrow();
    }

    /**
     * @return whether the cap was reached before
     */
    private static boolean lock(Connection connection, EvaluationWork work) throws SQLException {
        var spent = new AtomicReference<Boolean>(false);
        Database.read(connection, row -> spent.set(row.getBoolean(1)), LOCK, work.selectionId());
        return spent.get();
    }

    private static int hold(
            Connection connection, EvaluationWork work, UUID run, BigDecimal paid, BigDecimal held)
            throws SQLException {
        return Database.write(
                connection,
                HOLD,
                paid,
                held,
                work.selectionId(),
                work.candidate().name(),
                work.account(),
                run);
    }
}
