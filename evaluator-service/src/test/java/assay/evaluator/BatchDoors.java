package assay.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import assay.contract.CandidateEvaluated;
import assay.contract.Endpoint;
import assay.contract.EvaluationProgressed;
import assay.contract.Model;
import assay.contract.Role;
import assay.contract.SelectionRequested;
import assay.evaluator.BatchServer.Asked;
import assay.evaluator.BatchServer.Line;
import com.sun.net.httpserver.Headers;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A provider of batches, and how tests ask it. */
abstract class BatchDoors extends DoorsTest {
    BatchServer provider;

    public static final class Soon extends Quick {
        @Override
        public Map<String, String> getConfigOverrides() {
            var overrides = new HashMap<>(super.getConfigOverrides());
            overrides.put("assay.evaluator.batch-wait", "50ms");
            overrides.put("assay.evaluator.batch-longest-wait", "200ms");
            overrides.put("assay.evaluator.batch-tick", "20ms");
            return overrides;
        }
    }

    @BeforeEach
    void openProvider() {
        provider = new BatchServer(BatchDoors::right);
    }

    @AfterEach
    void shutProvider() {
        provider.close();
    }

    static Line right(Asked asked) {
        var reply = rightBut(new ModelServer.Call(asked.input(), 1, new Headers(), asked.body()));
        return new Line(200, reply.body());
    }

    /** Some of the inputs end in another way in the first batches. */
    static BatchServer.Model until(int batch, String ending, Line other) {
        return asked ->
                asked.batch() < batch && asked.input().endsWith(ending) ? other : right(asked);
    }

    Model batched(String prefix, int attempts) {
        return Model.endpoint(
                Role.GENERALIST,
                new Endpoint(
                        provider.baseUrl(),
                        prefix,
                        Optional.of("known"),
                        Requests.limits(4, attempts),
                        Optional.of(Endpoint.BATCH),
                        Collections.emptySortedSet(),
                        Collections.emptySortedMap()),
                Optional.of(Requests.PRICE),
                true);
    }

    SelectionRequested said(String prefix, int examples, int attempts) {
        var request = request(prefix, examples, batched(prefix, attempts));
        doors.say(request);
        return request;
    }

    CandidateEvaluated result(SelectionRequested request) {
        await().until(() -> evaluated(request.selectionId()).size() == 1);
        return evaluated(request.selectionId()).getFirst();
    }

    String failure(SelectionRequested request) {
        var ended = result(request).ended().orElseThrow();
        assertThat(ended.why()).isEqualTo(CandidateEvaluated.Ended.Why.FAILED);
        return ended.says();
    }

    boolean running(SelectionRequested request) {
        return query(
                        "select count(*) from batch where state = 'running' and batch_id is not null and selection_id = '%s'"
                                .formatted(request.selectionId()))
                == 1;
    }

    List<EvaluationProgressed> progress(SelectionRequested request) {
        return doors.seen(
                EvaluationProgressed.class, EvaluationProgressed.TOPIC, request.selectionId());
    }

    long count(String table, SelectionRequested request) {
        return query(
                "select count(*) from %s where selection_id = '%s'"
                        .formatted(table, request.selectionId()));
    }

    long query(String statement) {
        try (var connection = database.getConnection();
                var ready = connection.createStatement();
                var rows = ready.executeQuery(statement)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void sql(String statement) throws SQLException {
        try (var connection = database.getConnection();
                var ready = connection.createStatement()) {
            ready.execute(statement);
        }
    }
}
