package assay.gateway;

import assay.contract.CandidateEvaluated;
import assay.contract.SelectionRequested;
import assay.gateway.core.MarkTable;
import assay.problem.ProblemException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The marks of selections whose examples were looked at, so that the next page reads none of them
 * again. What is evaluated never changes; a further candidate makes a further table.
 */
@ApplicationScoped
class MarkTables {
    /** Marks that are kept in memory, about 30 bytes each with their ids. */
    private static final long MOST_MARKS = 1_000_000;

    private final SelectionStore selections;
    private final ObjectMapper json;

    /** The candidates that were evaluated when the table was made. */
    private record Version(UUID selectionId, List<String> candidates) {}

    private final Cache<Version, MarkTable> cache =
            Caffeine.newBuilder()
                    .maximumWeight(MOST_MARKS)
                    .weigher((Version _, MarkTable table) -> table.size())
                    .expireAfterAccess(Duration.ofMinutes(30))
                    .build();

    MarkTables(SelectionStore selections, ObjectMapper json) {
        this.selections = selections;
        this.json = json;
    }

    /** What was asked for. */
    SelectionRequested requested(UUID selectionId) throws SQLException {
        return selections
                .fact(selectionId, SelectionRequested.TOPIC, "")
                .map(body -> read(body, SelectionRequested.class))
                .orElseThrow(() -> SelectionResource.unknown(selectionId.toString()));
    }

    /**
     * @throws ProblemException where no candidate is evaluated yet
     */
    MarkTable of(UUID selectionId) throws SQLException {
        var candidates = selections.parts(selectionId, CandidateEvaluated.TOPIC);
        if (candidates.isEmpty()) {
            throw ProblemException.notYet(
                    Duration.ofSeconds(2),
                    "id",
                    "no candidate of selection %s is evaluated yet; ask again later"
                            .formatted(selectionId));
        }
        var version = new Version(selectionId, candidates);
        var cached = cache.getIfPresent(version);
        if (cached != null) {
            return cached;
        }
        var evaluated = new ArrayList<CandidateEvaluated>();
        for (var candidate : candidates) {
            selections
                    .fact(selectionId, CandidateEvaluated.TOPIC, candidate)
                    .ifPresent(body -> evaluated.add(read(body, CandidateEvaluated.class)));
        }
        var table = MarkTable.of(evaluated);
        cache.put(version, table);
        return table;
    }

    <T> T read(String body, Class<T> type) {
        try {
            return json.readValue(body, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored fact is readable", e);
        }
    }
}
