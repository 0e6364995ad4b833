package assay.gateway;

import assay.contract.Dataset;
import assay.contract.Example;
import assay.contract.Flaw;
import assay.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What an audit found, example by example, with the examples themselves. */
@Path("/v1/datasets/{id}/audit/flaws")
@Blocking
class FlawResource {
    private static final int MOST = 200;

    private final AuditResource audits;
    private final AuditStore flaws;
    private final DatasetStore datasets;

    FlawResource(AuditResource audits, AuditStore flaws, DatasetStore datasets) {
        this.audits = audits;
        this.flaws = flaws;
        this.datasets = datasets;
    }

    /**
     * What a check found on one example.
     *
     * @param example its texts up to a length that can be shown
     * @param twin the example that it is measured by: the one that it repeats or contradicts
     * @param suggested the answer that it may have meant
     */
    public record Found(
            String check, Example example, Optional<Example> twin, Optional<String> suggested) {}

    @GET
    @Operation(
            summary = "What the audit found, example by example",
            description =
                    "Of one `check`, such as labelErrors: in its order, the likeliest first. At most 200 a page.")
    public Page<Found> list(
            @PathParam("id") String id,
            @QueryParam("check") @DefaultValue("") String check,
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("limit") @DefaultValue("50") String limit)
            throws SQLException {
        var checks = new TreeSet<String>();
        audits.audit(id).checks().forEach(reading -> checks.add(reading.check()));
        if (!checks.contains(check)) {
            throw new ProblemException(400, "check", "give one of " + String.join(", ", checks));
        }
        var dataset = datasets.find(id).orElseThrow(() -> DatasetResource.unknown(id));
        var from = Contents.cursor(after, 0);
        var size = Contents.limit(limit, MOST);
        var found = found(id, check, from, size + 1);
        var more = found.size() > size;
        return new Page<>(
                shown(dataset, more ? found.subList(0, size) : found),
                more ? Optional.of(Long.toString(from + size)) : Optional.empty());
    }

    private List<Flaw> found(String id, String check, long from, int most) throws SQLException {
        var found = new ArrayList<Flaw>();
        var seen = 0L;
        var part = 0;
        for (var some = flaws.flaws(id, part);
                some.isPresent() && found.size() < most;
                some = flaws.flaws(id, ++part)) {
            for (var flaw : some.get()) {
                if (flaw.check().equals(check) && seen++ >= from && found.size() < most) {
                    found.add(flaw);
                }
            }
        }
        return found;
    }

    private List<Found> shown(Dataset dataset, List<Flaw> found) throws SQLException {
        var ids =
                found.stream()
                        .flatMap(f -> Stream.concat(Stream.of(f.example()), f.twin().stream()))
                        .distinct()
                        .toList();
        var texts = datasets.texts(dataset, ids, SaidAnswers.LONGEST);
        return found.stream()
                .flatMap(
                        f ->
                                Optional.ofNullable(texts.get(f.example()))
                                        .map(
                                                text ->
                                                        new Found(
                                                                f.check(),
                                                                text.example(),
                                                                f.twin()
                                                                        .flatMap(
                                                                                t ->
                                                                                        Optional
                                                                                                .ofNullable(
                                                                                                        texts
                                                                                                                .get(
                                                                                                                        t)))
                                                                        .map(
                                                                                DatasetStore.Text
                                                                                        ::example),
                                                                f.suggested()))
                                        .stream())
                .toList();
    }
}
