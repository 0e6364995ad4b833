package assay.profiler.audit.check;

import assay.contract.Dataset;
import assay.likeness.Plain;
import assay.profiler.audit.AuditCheck;
import assay.profiler.audit.Corpus;
import assay.profiler.audit.Flaws;
import assay.profiler.audit.Found;
import assay.profiler.audit.Labels;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers that differ in case, white space or the form of their characters alone. The commonest
 * spelling is proposed for the others as an alias; nothing is merged.
 */
@Singleton
final class LabelSpellings implements AuditCheck {
    @Override
    public String name() {
        return "labelSpellings";
    }

    @Override
    public Pass open(Dataset dataset, Corpus corpus) {
        return () -> {
            var labels = corpus.labels();
            if (labels.labelled() == 0) {
                return Found.skipped(Say.UNLABELLED);
            }
            return labels.open()
                    ? Found.skipped("Not looked at: the answers are no classes.")
                    : found(corpus, labels);
        };
    }

    private static Found found(Corpus corpus, Labels labels) {
        var commonest = new HashMap<String, Integer>();
        for (var label = 0; label < labels.size(); label++) {
            commonest.merge(
                    Plain.folded(labels.text(label)),
                    label,
                    (a, b) -> labels.count(a) >= labels.count(b) ? a : b);
        }
        var aliases = new HashMap<Integer, Integer>();
        for (var label = 0; label < labels.size(); label++) {
            var meant = commonest.getOrDefault(Plain.folded(labels.text(label)), label);
            if (meant != label) {
                aliases.put(label, meant);
            }
        }
        var flaws = new Flaws();
        for (var row = 0; row < corpus.rows(); row++) {
            var meant = aliases.get(labels.of(row));
            if (meant != null) {
                flaws.add(row, -1, meant);
            }
        }
        return new Found(labels.labelled(), says(labels, aliases), flaws);
    }

    private static String says(Labels labels, Map<Integer, Integer> aliases) {
        if (aliases.isEmpty()) {
            return "No two answers differ in case or white space alone.";
        }
        List<String> pairs = new ArrayList<>();
        aliases.forEach((from, to) -> pairs.add(labels.text(from) + "' for '" + labels.text(to)));
        return "%s in case or white space alone from a commoner one, and counts as wrong where that is meant: %s. If they mean the same, correct them or add them to the contract's aliases."
                .formatted(
                        Say.count(aliases.size(), "answer differs", "answers differ"),
                        Say.some(pairs.stream().sorted().toList()));
    }
}
