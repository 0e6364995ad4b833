package assay.gateway;

import assay.contract.Dataset;
import assay.contract.Example;
import assay.contract.SelectionRequested;
import assay.contract.Split;
import assay.gateway.ContentStore.Content;
import assay.likeness.Kinship;
import assay.likeness.Plain;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/** Writes the rows of one split, without those that are not wanted. */
@ApplicationScoped
class Exports {
    /** What makes a row a bad one to learn from; a rare class or a near repeat does not. */
    private static final Set<String> BAD =
            Set.of(
                    "contradictions",
                    "controlCharacters",
                    "emptyInputs",
                    "exactDuplicates",
                    "labelErrors",
                    "labelSpellings",
                    "oversizedInputs");

    private static final int BUFFER = 1 << 16;

    private final DatasetStore datasets;
    private final AuditStore audits;
    private final Object searching = new Object();

    Exports(DatasetStore datasets, AuditStore audits) {
        this.datasets = datasets;
        this.audits = audits;
    }

    /**
     * What is asked for.
     *
     * @param leaked whether train rows with kin among the test rows are written too
     * @param flagged whether rows that the audit found fault with are
     */
    record Wanted(SelectionRequested request, Split split, boolean leaked, boolean flagged) {}

    void write(Content<Dataset> dataset, Wanted wanted, ChatLines lines, OutputStream stream)
            throws SQLException, IOException {
        var placed = placed(dataset, wanted.request());
        var bad = wanted.flagged() ? Set.<Long>of() : bad(dataset.id());
        var out = new BufferedOutputStream(stream, BUFFER);
        datasets.each(
                dataset,
                row -> {
                    if (placed.splitOf(row) == wanted.split()
                            && (wanted.leaked() || !placed.kin().leaking().contains(row.id()))
                            && !bad.contains(Plain.key(row.id()))) {
                        lines.write(row, out);
                    }
                    return size(row);
                });
        out.flush();
    }

    private static long size(Example row) {
        return (long) row.input().length() + row.expected().length() + row.id().length();
    }

    /** As the other services place the rows, by all of them. */
    private SelectionRequested placed(Content<Dataset> dataset, SelectionRequested request)
            throws SQLException, IOException {
        if (!Kinship.matters(request)) {
            return request;
        }
        synchronized (searching) { // one at a time: it holds the inputs
            var kinship = new Kinship(request);
            datasets.each(
                    dataset,
                    row -> {
                        kinship.add(row);
                        return size(row);
                    });
            return kinship.placed();
        }
    }

    /** Keys of the ids: ids of 500 characters would take a memory. */
    private Set<Long> bad(String dataset) throws SQLException {
        var keys = new HashSet<Long>();
        var part = 0;
        for (var flaws = audits.flaws(dataset, part);
                flaws.isPresent();
                flaws = audits.flaws(dataset, ++part)) {
            flaws.get().stream()
                    .filter(flaw -> BAD.contains(flaw.check()))
                    .forEach(flaw -> keys.add(Plain.key(flaw.example())));
        }
        return keys;
    }
}
