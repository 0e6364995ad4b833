package assay.cost;

import assay.contract.Price;
import assay.contract.PriceChanged;
import assay.cost.core.CataloguePrice;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** The price catalogue: prices are added, never updated. The newest that has begun is in force. */
@ApplicationScoped
class PriceStore {
    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended(?, 1))";
    private static final String SHARE =
            "select pg_advisory_xact_lock_shared(hashtextextended(?, 1))";

    /** Held alone by an import, which reads the whole catalogue, and shared by single changes. */
    private static final String CATALOGUE = "catalogue";

    private static final String ADD =
            """
            insert into price (model, valid_from, price) values (?, ?, ?::jsonb)
            on conflict do nothing
            """;
    private static final String EMPTY = "select 1 from price limit 1";
    private static final String AT =
            """
            select model, price, valid_from from price
            where model = ? and valid_from <= ? order by valid_from desc limit 1
            """;
    private static final String LATEST =
            """
            select model, price, valid_from from price
            where model = ? order by valid_from desc limit 1
            """;
    private static final String ALL =
            """
            select distinct on (model) model, price, valid_from from price
            order by model, valid_from desc
            """;
    private static final String CURRENT =
            """
            select distinct on (model) model, price, valid_from from price
            where model > ? and valid_from <= ? order by model, valid_from desc limit ?
            """;
    private static final String HISTORY =
            """
            select model, price, valid_from from price
            where model = ? and valid_from < ? order by valid_from desc limit ?
            """;

    private final DataSource database;
    private final ObjectMapper json;

    PriceStore(DataSource database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** The price that held at a moment. */
    Optional<CataloguePrice> at(String model, Instant moment) throws SQLException {
        return connected(c -> select(c, AT, model, micros(moment)).stream().findFirst());
    }

    /**
     * The prices in force, by model.
     *
     * @param after only models behind this name
     */
    List<CataloguePrice> current(String after, Instant now, int limit) throws SQLException {
        return connected(c -> select(c, CURRENT, after, micros(now), limit));
    }

    /**
     * What a model cost, the newest first.
     *
     * @param before only prices that began earlier
     */
    List<CataloguePrice> history(String model, Instant before, int limit) throws SQLException {
        return connected(c -> select(c, HISTORY, model, micros(before), limit));
    }

    /** Adds a price. The same again changes nothing. */
    void add(CataloguePrice price) throws SQLException {
        connected(c -> insert(c, price));
    }

    /**
     * Publishes a change and stores it, once; a price that is in force already is neither. A crash
     * after the publishing loses nothing: the reader of the topic stores the same row.
     *
     * @return the price in force
     */
    CataloguePrice change(String model, Price price, Instant now, Consumer<PriceChanged> publish)
            throws SQLException {
        return inTransaction(
                connection -> {
                    lock(connection, SHARE, CATALOGUE);
                    lock(connection, LOCK, "price " + model);
                    var latest = select(connection, LATEST, model).stream().findFirst();
                    if (latest.map(l -> l.price().equals(price)).orElse(false)) {
                        return latest.get();
                    }
                    var change = changed(model, latest, price, now);
                    publish.accept(change);
                    var changed = new CataloguePrice(model, price, change.at());
                    insert(connection, changed);
                    return changed;
                });
    }

    /**
     * Takes in many prices at once, as one {@link #change} each: all are published and stored, or
     * none where a statement fails.
     *
     * @param choose from the newest price of each model to the new ones
     */
    void change(
            Function<Map<String, Price>, Map<String, Price>> choose,
            Instant now,
            Consumer<List<PriceChanged>> publish)
            throws SQLException {
        inTransaction(
                connection -> {
                    lock(connection, LOCK, CATALOGUE);
                    var latest =
                            select(connection, ALL).stream()
                                    .collect(
                                            Collectors.toMap(
                                                    CataloguePrice::model, Function.identity()));
                    var chosen = choose.apply(prices(latest.values()));
                    var changes =
                            chosen.entrySet().stream()
                                    .map(
                                            e ->
                                                    changed(
                                                            e.getKey(),
                                                            Optional.ofNullable(
                                                                    latest.get(e.getKey())),
                                                            e.getValue(),
                                                            now))
                                    .toList();
                    publish.accept(changes);
                    insertAll(connection, changes);
                    return changes.size();
                });
    }

    /** Clocks of two replicas differ; the later change must still be the later row. */
    private static PriceChanged changed(
            String model, Optional<CataloguePrice> latest, Price price, Instant now) {
        var at = now.truncatedTo(ChronoUnit.MICROS);
        var next = latest.map(l -> l.validFrom().plus(1, ChronoUnit.MICROS));
        return new PriceChanged(
                model,
                latest.map(CataloguePrice::price),
                price,
                next.filter(at::isBefore).orElse(at));
    }

    /**
     * Fills an empty catalogue; one that holds anything stays as it is.
     *
     * @return whether it was filled
     */
    boolean seed(List<CataloguePrice> prices) throws SQLException {
        return inTransaction(
                connection -> {
                    lock(connection, LOCK, "seed"); // two replicas start at once
                    try (var empty = connection.prepareStatement(EMPTY);
                            var rows = empty.executeQuery()) {
                        if (rows.next()) {
                            return false;
                        }
                    }
                    for (var price : prices) {
                        insert(connection, price);
                    }
                    return true;
                });
    }

    private static void lock(Connection connection, String how, String name) throws SQLException {
        try (var lock = connection.prepareStatement(how)) {
            lock.setString(1, name);
            lock.execute();
        }
    }

    /** The newest price of each model, whether it is in force yet or not. */
    Map<String, Price> latest() throws SQLException {
        return prices(connected(c -> select(c, ALL)));
    }

    private static Map<String, Price> prices(Collection<CataloguePrice> all) {
        return all.stream().collect(Collectors.toMap(CataloguePrice::model, CataloguePrice::price));
    }

    private void insertAll(Connection connection, List<PriceChanged> changes) throws SQLException {
        try (var add = connection.prepareStatement(ADD)) {
            for (var change : changes) {
                set(add, change.model(), micros(change.at()), json(change.after()));
                add.addBatch();
            }
            add.executeBatch();
        }
    }

    private boolean insert(Connection connection, CataloguePrice price) throws SQLException {
        try (var add = connection.prepareStatement(ADD)) {
            set(add, price.model(), micros(price.validFrom()), json(price.price()));
            return add.executeUpdate() == 1;
        }
    }

    private String json(Price price) {
        try {
            return json.writeValueAsString(price);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a price is plain data", e);
        }
    }

    private List<CataloguePrice> select(Connection connection, String sql, Object... values)
            throws SQLException {
        try (var select = connection.prepareStatement(sql)) {
            set(select, values);
            var prices = new ArrayList<CataloguePrice>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    prices.add(
                            new CataloguePrice(
                                    rows.getString(1),
                                    json.readValue(rows.getString(2), Price.class),
                                    rows.getTimestamp(3).toInstant()));
                }
            }
            return prices;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored price is readable", e);
        }
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (var i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    /** The database keeps microseconds, and would round up what is finer. */
    private static Timestamp micros(Instant moment) {
        return Timestamp.from(moment.truncatedTo(ChronoUnit.MICROS));
    }

    private <T> T connected(Work<T> work) throws SQLException {
        try (var connection = database.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw wrongOrAway(e);
        }
    }

    private <T> T inTransaction(Work<T> work) throws SQLException {
        return connected(
                connection -> {
                    connection.setAutoCommit(false);
                    try {
                        var result = work.on(connection);
                        connection.commit();
                        return result;
                    } catch (SQLException | RuntimeException e) {
                        connection.rollback();
                        throw e;
                    }
                });
    }

    /**
     * Waiting helps against a database that is away, not against wrong data (22) or SQL (42). Those
     * do not name the SQLException as their cause: whoever waits for one would wait for ever.
     */
    static SQLException wrongOrAway(SQLException e) {
        var state = String.valueOf(e.getSQLState());
        if (state.startsWith("22")) {
            throw new IllegalArgumentException(
                    "model: holds what the database cannot, a character of code 0 for example");
        }
        if (state.startsWith("42")) {
            throw new IllegalStateException("the database refuses it: " + e.getMessage());
        }
        return e;
    }
}
