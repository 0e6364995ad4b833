package assay.profiler;

import java.sql.SQLException;

/** The database cannot be used just now. It is waited for. */
final class DatabaseAway extends RuntimeException {
    private static final long serialVersionUID = 1;

    DatabaseAway(SQLException cause) {
        super(cause);
    }

    /** Waiting helps against everything but wrong data (22, 23) and wrong SQL (42). */
    static RuntimeException or(SQLException e) {
        var state = e.getSQLState();
        var wrong =
                state != null
                        && (state.startsWith("22")
                                || state.startsWith("23")
                                || state.startsWith("42"));
        return wrong ? new IllegalStateException(e) : new DatabaseAway(e);
    }
}
