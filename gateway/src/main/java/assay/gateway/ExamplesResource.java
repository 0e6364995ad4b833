package assay.gateway;

import assay.contract.Copies;
import assay.contract.Example;
import assay.contract.SelectionRequested;
import assay.contract.Slice;
import assay.gateway.core.MarkTable;
import assay.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The examples behind the marks: what was asked, what was expected, and who answered what. */
@Path("/v1/selections/{id}/examples")
@Blocking
class ExamplesResource {
    private static final int MOST = 200;

    private final MarkTables tables;
    private final DatasetStore datasets;
    private final AuditStore audits;
    private final SaidAnswers said;

    ExamplesResource(
            MarkTables tables, DatasetStore datasets, AuditStore audits, SaidAnswers said) {
        this.tables = tables;
        this.datasets = datasets;
        this.audits = audits;
        this.said = said;
    }

    /**
     * What one candidate answered.
     *
     * @param answer absent where it is not to be had: of recorded marks there is none
     * @param mark from 0 (wrong) to 1 (right)
     * @param confidence absent where the candidate gave none
     */
    public record Answered(Optional<String> answer, double mark, Optional<Double> confidence) {}

    /**
     * One example.
     *
     * @param cut whether the input is longer than what stands here
     * @param answers by candidate; those without a mark are left out
     */
    public record Row(
            String id,
            String input,
            boolean cut,
            String expected,
            String slice,
            SortedMap<String, Answered> answers) {}

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
            List<Row> items,
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
        var rows = table.rows(new MarkTable.Wanted(slice, disagree, wrong, right, among));
        var from = (int) Math.clamp(Contents.cursor(after, 0), 0, rows.length);
        var to = Math.min(rows.length, from + Contents.limit(limit, MOST));
        var away = new TreeSet<String>();
        return new Examples(
                items(request, table, Arrays.copyOfRange(rows, from, to), away),
                to < rows.length ? Optional.of(Integer.toString(to)) : Optional.empty(),
                rows.length,
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

    private List<Row> items(
            SelectionRequested request, MarkTable table, int[] rows, SortedSet<String> away)
            throws SQLException {
        var ids = Arrays.stream(rows).mapToObj(table::id).toList();
        var texts = texts(request, table, rows);
        var answers = new HashMap<String, Map<String, String>>();
        for (var candidate : request.specification().candidates()) {
            if (table.candidates().contains(candidate.name()) && !ids.isEmpty()) {
                var all = said.of(request, candidate, ids);
                answers.put(candidate.name(), all.byId());
                all.away().ifPresent(away::add);
            }
        }
        var items = new ArrayList<Row>();
        for (var row : rows) {
            var text = texts.get(original(table, row));
            var example = shown(request, table, row, text);
            items.add(
                    new Row(
                            table.id(row),
                            example.input(),
                            text != null && text.cut(),
                            example.expected(),
                            table.slice(row),
                            answered(table, row, answers)));
        }
        return items;
    }

    private Map<String, DatasetStore.Text> texts(
            SelectionRequested request, MarkTable table, int[] rows) throws SQLException {
        var originals = Arrays.stream(rows).mapToObj(row -> original(table, row)).distinct();
        return datasets.texts(request.dataset(), originals.toList(), SaidAnswers.LONGEST);
    }

    private static String original(MarkTable table, int row) {
        return Slice.isPerturbed(table.slice(row)) ? Copies.original(table.id(row)) : table.id(row);
    }

    /** A damaged copy is damaged again, the same way; of a long text the original's beginning. */
    private static Example shown(
            SelectionRequested request,
            MarkTable table,
            int row,
            DatasetStore.@Nullable Text text) {
        if (text == null) {
            return Example.of(table.id(row), "", "");
        }
        if (!Slice.isPerturbed(table.slice(row)) || text.cut()) {
            return text.example();
        }
        var copy =
                new Example(
                        table.id(row),
                        "",
                        text.example().expected(),
                        Optional.empty(),
                        Optional.of(table.slice(row)),
                        Optional.empty());
        return Copies.restored(copy, text.example(), request.specification().policy().seed());
    }

    private static SortedMap<String, Answered> answered(
            MarkTable table, int row, Map<String, Map<String, String>> answers) {
        var answered = new TreeMap<String, Answered>();
        table.marks(row)
                .forEach(
                        (candidate, mark) ->
                                answered.put(
                                        candidate,
                                        new Answered(
                                                Optional.ofNullable(
                                                        answers.getOrDefault(candidate, Map.of())
                                                                .get(table.id(row))),
                                                mark.mark(),
                                                mark.confidence())));
        return answered;
    }
}
