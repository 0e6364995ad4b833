package assay.gateway;

import assay.gateway.core.Evidence;
import assay.gateway.core.Measured;
import assay.problem.ProblemException;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

/**
 * The evidence of selections that what-ifs were asked for, so that the next answer reads a number
 * and not the evidence again. Of a decided selection's evidence only the cost sheets change, after
 * a change of a price, and the number with them.
 */
@ApplicationScoped
class Measurements {
    /** Marks that are kept in memory, about 100 bytes each with their ids. */
    private static final long MOST_MARKS = 400_000;

    private final EvidenceStore store;

    /** The evidence of a selection as it was when the last cost sheet came. */
    private record Version(UUID selectionId, long costed) {}

    private final Cache<Version, Measured> cache =
            Caffeine.newBuilder()
                    .maximumWeight(MOST_MARKS)
                    .weigher((Version _, Measured measured) -> measured.marks())
                    .expireAfterAccess(Duration.ofMinutes(30))
                    .build();

    Measurements(EvidenceStore store) {
        this.store = store;
    }

    /**
     * @throws ProblemException where there is no such selection, or it is not decided
     */
    Measured of(UUID selectionId) throws SQLException {
        var version = new Version(selectionId, store.lastCosted(selectionId));
        var cached = cache.getIfPresent(version);
        if (cached != null) {
            return cached;
        }
        var measured = Measured.of(decided(selectionId));
        cache.put(version, measured);
        return measured;
    }

    private Evidence decided(UUID selectionId) throws SQLException {
        var evidence = Evidence.of(store.facts(selectionId));
        if (evidence.requested().isEmpty()) {
            throw SelectionResource.unknown(selectionId.toString());
        }
        if (evidence.failed().isPresent() || !evidence.missing().isEmpty()) {
            throw new ProblemException(
                    409,
                    "id",
                    "selection %s is not decided%s; a what-if needs its evidence"
                            .formatted(
                                    selectionId,
                                    evidence.failed().isPresent()
                                            ? " and will not be: it failed or was cancelled"
                                            : " yet: waiting for " + evidence.missing()));
        }
        return evidence;
    }
}
