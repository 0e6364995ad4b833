package assay.gateway;

import assay.gateway.intake.CopyText;
import assay.gateway.intake.IntakeException;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.LongUnaryOperator;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/** Postgres' COPY, from rows that are made while they are sent. */
final class Copy {
    // "Key (dataset, id)=(7, t-12) already exists." in whatever language
    private static final Pattern KEY = Pattern.compile("=\\(\\d+, (.*)\\)", Pattern.DOTALL);
    private static final Pattern LINE = Pattern.compile("\\D+(\\d+)");

    private Copy() {}

    /** Writes all rows. */
    interface Writer {
        void write(CopyText rows) throws SQLException, IOException;
    }

    /**
     * @param row of the file that a line of the copy came from, both from 1
     * @return the hash of the rows' content
     * @throws IntakeException where an id occurs twice
     */
    static String in(Connection connection, String sql, LongUnaryOperator row, Writer writer)
            throws SQLException, IOException {
        var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        try {
            var rows = new CopyText(to(copy));
            writer.write(rows);
            rows.flush();
            copy.endCopy();
            return rows.hash();
        } catch (CopyFailure e) {
            throw refusal(e.cause, row);
        } catch (SQLException e) {
            throw refusal(e, row);
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static OutputStream to(CopyIn copy) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                try {
                    copy.writeToCopy(bytes, offset, length);
                } catch (SQLException e) {
                    throw new CopyFailure(e);
                }
            }
        };
    }

    /** The database refused a row while more were on their way. */
    private static final class CopyFailure extends IOException {
        private static final long serialVersionUID = 1L;
        private final SQLException cause;

        CopyFailure(SQLException cause) {
            super(cause);
            this.cause = cause;
        }
    }

    private static SQLException refusal(SQLException e, LongUnaryOperator row) {
        var said = e instanceof PSQLException known ? known.getServerErrorMessage() : null;
        if (said == null || !PSQLState.UNIQUE_VIOLATION.getState().equals(e.getSQLState())) {
            return e;
        }
        var key = KEY.matcher(String.valueOf(said.getDetail()));
        var line = LINE.matcher(String.valueOf(said.getWhere()));
        throw new IntakeException(
                400,
                "id",
                "%sthe id%s occurs twice; give each row one of its own"
                        .formatted(
                                line.find()
                                        ? "row "
                                                + row.applyAsLong(Long.parseLong(line.group(1)))
                                                + ": "
                                        : "",
                                key.find() ? " '" + key.group(1) + "'" : ""));
    }
}
