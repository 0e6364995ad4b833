package assay.gateway;

import assay.contract.Copies;
import assay.contract.Example;
import assay.contract.SelectionRequested;
import assay.contract.Slice;
import assay.gateway.core.MarkTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts texts and answers beside the marks of a page of examples. */
@ApplicationScoped
class ExampleRows {
    private final DatasetStore datasets;
    private final SaidAnswers said;

    ExampleRows(DatasetStore datasets, SaidAnswers said) {
        this.datasets = datasets;
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
     * @param away gets a sentence for what could not be had
     */
    List<Row> items(SelectionRequested request, MarkTable table, int[] rows, SortedSet<String> away)
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
