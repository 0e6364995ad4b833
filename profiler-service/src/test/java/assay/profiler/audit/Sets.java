package assay.profiler.audit;

import assay.contract.AuditReading;
import assay.contract.Dataset;
import assay.contract.DatasetAudited;
import assay.contract.Example;
import assay.contract.Flaw;
import assay.contract.Split;
import assay.profiler.audit.check.AllChecks;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Datasets of a few rows, and their audit. */
public final class Sets {
    public static final Instant AT = Instant.parse("2026-11-23T10:00:00Z");

    private Sets() {}

    public static Dataset dataset(long rows) {
        return new Dataset(
                "d1",
                Optional.empty(),
                rows,
                new TreeMap<>(),
                1,
                new TreeMap<>(),
                new TreeMap<>(),
                URI.create("http://localhost/rows"),
                AT);
    }

    public static Audited audited(List<Example> rows) {
        return audited(rows, AllChecks.list());
    }

    public static Audited audited(List<Example> rows, List<AuditCheck> checks) {
        var auditing = new Auditing(dataset(rows.size()), checks, 64 << 20, true);
        rows.forEach(auditing::add);
        return auditing.end(AT);
    }

    public static AuditReading reading(List<Example> rows, String check) {
        return reading(audited(rows), check);
    }

    public static AuditReading reading(Audited audited, String check) {
        return audited.audit().checks().stream()
                .filter(reading -> reading.check().equals(check))
                .findAny()
                .orElseThrow();
    }

    public static List<Flaw> flaws(Audited audited, String check) {
        var flaws = new ArrayList<Flaw>();
        parts(audited).forEach(part -> flaws.addAll(part.flaws()));
        flaws.removeIf(flaw -> !flaw.check().equals(check));
        return flaws;
    }

    public static List<DatasetAudited> parts(Audited audited) {
        var parts = new ArrayList<DatasetAudited>();
        audited.tell(parts::add);
        return parts;
    }

    /** Rows numbered from 1, each "input => expected". */
    public static List<Example> rows(String... rows) {
        var examples = new ArrayList<Example>();
        for (var row : rows) {
            var parts = row.split(" => ", -1);
            examples.add(
                    Example.of(
                            Integer.toString(examples.size() + 1),
                            parts[0],
                            parts.length > 1 ? parts[1] : ""));
        }
        return examples;
    }

    /** The first so many rows are there to train on, the others to test. */
    public static List<Example> split(int train, List<Example> rows) {
        return rows.stream()
                .map(
                        row ->
                                new Example(
                                        row.id(),
                                        row.input(),
                                        row.expected(),
                                        Optional.of(
                                                Integer.parseInt(row.id()) <= train
                                                        ? Split.TRAIN
                                                        : Split.TEST),
                                        row.slice(),
                                        row.group()))
                .toList();
    }
}
