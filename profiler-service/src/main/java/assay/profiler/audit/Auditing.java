package assay.profiler.audit;

import assay.contract.Audit;
import assay.contract.AuditReading;
import assay.contract.Dataset;
import assay.contract.Example;
import assay.contract.Flaw;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The audit of one dataset: all rows in their order, then what was found. */
public final class Auditing {
    private static final int SHOWN = 10;

    /** What a check says that was left out. */
    private static final String LATER =
            "Not looked for yet: POST /v1/datasets/{id}/audit looks, which takes up to half a minute.";

    private final Dataset dataset;
    private final boolean closely;
    private final Corpus corpus;
    private final List<String> names;
    private final List<AuditCheck.Pass> passes;

    /**
     * @param budget bytes, as of {@link Corpus}
     * @param closely whether checks that train something look too
     */
    public Auditing(Dataset dataset, List<AuditCheck> checks, long budget, boolean closely) {
        this.dataset = dataset;
        this.closely = closely;
        this.corpus = new Corpus(budget);
        var sorted = checks.stream().sorted((a, b) -> a.name().compareTo(b.name())).toList();
        this.names = sorted.stream().map(AuditCheck::name).toList();
        this.passes = sorted.stream().map(this::open).toList();
    }

    private AuditCheck.Pass open(AuditCheck check) {
        return check.learns() && !closely
                ? () -> Found.skipped(LATER)
                : check.open(dataset, corpus);
    }

    public void add(Example row) {
        if (corpus.add(row)) {
            passes.forEach(pass -> pass.row(corpus.rows() - 1, row));
        }
    }

    /** Once, after the last row. */
    public Audited end(Instant at) {
        var founds = passes.stream().map(AuditCheck.Pass::end).toList();
        var findings = new Findings(corpus, names, founds.stream().map(Found::flaws).toList());
        var readings = new ArrayList<AuditReading>();
        for (var i = 0; i < founds.size(); i++) {
            var found = founds.get(i);
            readings.add(
                    new AuditReading(
                            names.get(i),
                            found.flaws().size(),
                            found.n(),
                            found.says() + within(),
                            shown(findings, i, found.flaws().size())));
        }
        var audit = new Audit(dataset.id(), corpus.seen(), readings, Optional.empty(), at);
        return new Audited(audit, findings, closely);
    }

    private static List<Flaw> shown(Findings findings, int check, int size) {
        return IntStream.range(0, Math.min(SHOWN, size))
                .mapToObj(i -> findings.flaw(check, i))
                .toList();
    }

    /** A dataset beyond the limits is audited in part, and each sentence says so. */
    private String within() {
        return corpus.rows() == corpus.seen()
                ? ""
                : " Looked at: the first %d of %d rows.".formatted(corpus.rows(), corpus.seen());
    }
}
