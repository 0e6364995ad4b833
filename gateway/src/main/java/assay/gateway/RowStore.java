package assay.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Rows given out in their order, as a page or as a stream. They never change, so a stream takes
 * them in pieces, each by its own short query: a slow reader holds no connection, and no piece is
 * much larger than {@value #PIECE} bytes.
 */
final class RowStore<T> {
    private static final int PIECE = 1 << 20;
    private static final int FIRST = 64;
    private static final int MOST = 5000;

    private final DataSource database;
    private final String sql;
    private final Mapper<T> mapper;
    private final ObjectWriter line;

    /**
     * @param sql has three parameters (number of the whole, ordinal after which to begin, limit)
     *     and gives rows by ordinal, which is their first column
     */
    RowStore(DataSource database, ObjectMapper json, Class<T> type, String sql, Mapper<T> mapper) {
        this.database = database;
        this.sql = sql;
        this.mapper = mapper;
        this.line = json.writerFor(type).withRootValueSeparator("\n");
    }

    /** From a row to the record that it is. */
    interface Mapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    private record Row<T>(long ordinal, T value) {}

    Page<T> page(long number, long after, int limit) throws SQLException {
        var rows = read(number, after, limit + 1);
        var more = rows.size() > limit;
        var shown = more ? rows.subList(0, limit) : rows;
        return new Page<>(
                shown.stream().map(Row::value).toList(),
                more ? Optional.of(Long.toString(shown.getLast().ordinal())) : Optional.empty());
    }

    /** Takes a row and says about how many bytes it has. */
    interface Taker<T> {
        long take(T row) throws IOException;
    }

    /** Hands over row by row, in pieces as those of a stream. */
    void each(long number, Taker<T> taker) throws SQLException, IOException {
        var limit = FIRST;
        var rows = read(number, 0, limit);
        while (!rows.isEmpty()) {
            var bytes = 1L;
            for (var row : rows) {
                bytes += taker.take(row.value());
            }
            if (rows.size() < limit) {
                return;
            }
            limit = Math.clamp((long) limit * PIECE / bytes, 1, Math.min(MOST, 16 * limit));
            rows = read(number, rows.getLast().ordinal(), limit);
        }
    }

    /** One JSON object a line. */
    void stream(long number, OutputStream out) throws SQLException, IOException {
        var piece = new ByteArrayOutputStream();
        var limit = FIRST;
        var rows = read(number, 0, limit);
        while (!rows.isEmpty()) {
            piece.reset();
            try (var values = line.writeValues(piece)) {
                for (var row : rows) {
                    values.write(row.value());
                }
            }
            piece.write('\n');
            piece.writeTo(out);
            if (rows.size() < limit) {
                return;
            }
            limit = Math.clamp((long) limit * PIECE / piece.size(), 1, Math.min(MOST, 16 * limit));
            rows = read(number, rows.getLast().ordinal(), limit);
        }
    }

    private List<Row<T>> read(long number, long after, int limit) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            statement.setLong(1, number);
            statement.setLong(2, after);
            statement.setInt(3, limit);
            try (var found = statement.executeQuery()) {
                var rows = new ArrayList<Row<T>>(limit);
                while (found.next()) {
                    rows.add(new Row<>(found.getLong(1), mapper.map(found)));
                }
                return rows;
            }
        }
    }
}
