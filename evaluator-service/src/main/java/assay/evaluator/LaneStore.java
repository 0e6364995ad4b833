package assay.evaluator;

import assay.contract.EvaluationWork;
import assay.contract.Topic;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.faulttolerance.Retry;

/**
 * On which partition of the topic a lane is. A hash of its name puts two lanes on one replica every
 * second time; in turn they are spread evenly. Once given, a place stays: a lane is never on two
 * replicas, so its limits hold wherever it runs.
 */
@ApplicationScoped
@Retry(maxRetries = -1, delay = 500, maxDuration = 0, retryOn = DatabaseAway.class)
class LaneStore {
    private static final String LOCK = "lock table lane in share row exclusive mode";
    private static final String NEXT =
            "insert into lane (lane, place) select ?, count(*) from lane on conflict do nothing";
    private static final String PLACE = "select coalesce(max(place), -1) from lane where lane = ?";

    private static final int PARTITIONS =
            Topic.ALL.stream()
                    .filter(topic -> topic.name().equals(EvaluationWork.TOPIC))
                    .mapToInt(Topic::partitions)
                    .findFirst()
                    .orElseThrow();

    private final Database database;
    private final Cache<String, Integer> places = Caffeine.newBuilder().maximumSize(1000).build();

    LaneStore(Database database) {
        this.database = database;
    }

    /** The same for ever; the lanes are counted off in the order in which they are first seen. */
    int partition(String lane) {
        return places.get(lane, this::place) % PARTITIONS;
    }

    private int place(String lane) {
        return database.inTransaction(
                connection -> {
                    var known = known(connection, lane);
                    if (known >= 0) {
                        return known;
                    }
                    Database.write(connection, LOCK);
                    Database.write(connection, NEXT, lane);
                    return known(connection, lane);
                });
    }

    private static int known(Connection connection, String lane) throws SQLException {
        var place = new AtomicInteger();
        Database.read(connection, row -> place.set(row.getInt(1)), PLACE, lane);
        return place.get();
    }
}
