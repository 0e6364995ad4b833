package assay.gateway;

import assay.contract.SelectionRequested;
import assay.gateway.core.MarkTable;
import assay.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The examples behind the marks: what was asked, what was expected, and who answered what. */
@Path("/v1/selections/{id}/examples")
@Blocking
class ExamplesResource {
    private static final int MOST = 200;

    private final MarkTables tables;
    private final AuditStore audits;
    private final ExampleRows rows;

    ExamplesResource(MarkTables tables, AuditStore audits, ExampleRows rows) {
        this.tables = tables;
        this.audits = audits;
        this.rows = rows;
    }

    /**
     * A part of the examples.
     *
     * @param next the cursor that continues it; absent at the end
     * @param total examples that are wanted, on all pages
     * @param slices all examples by slice, whatever is wanted
     * @param candidates those that have marks
     * @param away what could not be had, a sentence each
     */
    public record Examples(
            List<ExampleRows.Row> items,
            Optional<String> next,
            long total,
            SortedMap<String, Long> slices,
            Set<String> candidates,
            SortedSet<String> away) {}

    @GET
    @Operation(
            summary = "The examples of a selection, with each candidate's answer and mark",
            description =
                    """
                    As soon as a candidate is evaluated. With disagree=true those whose marks \
                    differ; wrong and right name a candidate (a mark below one half is wrong); \
                    finding names a check of the dataset's audit, such as labelErrors. At most 200 \
                    a page.\
                    """)
    public Examples examples(
            @PathParam("id") String id,
            @QueryParam("slice") @DefaultValue("") String slice,
            @QueryParam("disagree") @DefaultValue("false") boolean disagree,
            @QueryParam("wrong") Optional<String> wrong,
            @QueryParam("right") Optional<String> right,
            @QueryParam("finding") Optional<String> finding,
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("limit") @DefaultValue("50") String limit)
            throws SQLException {
        var selectionId = SelectionResource.selectionId(id);
        var request = tables.requested(selectionId);
        var table = tables.of(selectionId);
        known(
                "slice",
                slice.isEmpty() ? Optional.empty() : Optional.of(slice),
                table.slices().keySet());
        known("wrong", wrong, table.candidates());
        known("right", right, table.candidates());
        var among =
                finding.isEmpty() ? Optional.<Set<String>>empty() : flagged(request, finding.get());
        var found = table.rows(new MarkTable.Wanted(slice, disagree, wrong, right, among));
        var from = (int) Math.clamp(Contents.cursor(after, 0), 0, found.length);
        var to = Math.min(found.length, from + Contents.limit(limit, MOST));
        var away = new TreeSet<String>();
        return new Examples(
                rows.items(request, table, Arrays.copyOfRange(found, from, to), away),
                to < found.length ? Optional.of(Integer.toString(to)) : Optional.empty(),
                found.length,
                table.slices(),
                table.candidates(),
                away);
    }

    private static void known(String parameter, Optional<String> given, Set<String> known) {
        given.filter(name -> !known.contains(name))
                .ifPresent(
                        name -> {
                            throw new ProblemException(
                                    400,
                                    parameter,
                                    "there is no '%s' here; give one of %s, or leave it out"
                                            .formatted(name, String.join(", ", known)));
                        });
    }

    /** Ids that a check of the audit found fault with. */
    private Optional<Set<String>> flagged(SelectionRequested request, String check)
            throws SQLException {
        var dataset = request.dataset().id();
        var audit =
                audits.find(dataset)
                        .orElseThrow(
                                () ->
                                        new ProblemException(
                                                409,
                                                "finding",
                                                "the dataset is not audited yet; GET /v1/datasets/%s/audit"
                                                        .formatted(dataset)));
        var checks = new TreeSet<String>();
        audit.checks().forEach(reading -> checks.add(reading.check()));
        known("finding", Optional.of(check), checks);
        var ids = new HashSet<String>();
        var part = 0;
        for (var flaws = audits.flaws(dataset, part);
                flaws.isPresent();
                flaws = audits.flaws(dataset, ++part)) {
            flaws.get().stream()
                    .filter(flaw -> flaw.check().equals(check))
                    .forEach(flaw -> ids.add(flaw.example()));
        }
        return Optional.of(ids);
    }
}
