package assay.evaluator.scorer;

import assay.contract.OutputContract;
import assay.evaluator.core.Scorer;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Right when the answer is the label, or an alias of it, and nothing else. */
@Singleton
final class LabelScorer implements Scorer {
    /** From strict to lenient: "C" and "c++" stay two labels, and "Refund." is still one. */
    private static final List<UnaryOperator<String>> FORMS =
            List.of(
                    String::strip,
                    text -> text.strip().toLowerCase(Locale.ROOT),
                    text -> Ends.stripped(text).toLowerCase(Locale.ROOT));

    @Override
    public String name() {
        return "label-1";
    }

    @Override
    public OutputContract.Kind kind() {
        return OutputContract.Kind.LABEL;
    }

    @Override
    public Reader reader(OutputContract contract) {
        var spellings = new HashMap<>(contract.aliases());
        contract.labels().forEach(label -> spellings.put(label, label));
        contract.outOfScope().ifPresent(label -> spellings.put(label, label));
        var tables = FORMS.stream().map(form -> table(spellings, form)).toList();
        return text -> read(tables, text);
    }

    private static Optional<String> read(List<Map<String, String>> tables, String text) {
        for (var i = 0; i < tables.size(); i++) {
            var label = tables.get(i).get(FORMS.get(i).apply(text));
            if (label != null) {
                return Optional.of(label);
            }
        }
        return Optional.empty();
    }

    /** Spelling in this form to label; a spelling that two labels share says nothing. */
    private static Map<String, String> table(
            Map<String, String> spellings, UnaryOperator<String> form) {
        var table = new HashMap<String, String>();
        var shared = new HashSet<String>();
        spellings.forEach(
                (spelling, label) -> {
                    var key = form.apply(spelling);
                    var other = table.putIfAbsent(key, label);
                    if (key.isEmpty() || other != null && !other.equals(label)) {
                        shared.add(key);
                    }
                });
        shared.forEach(table::remove);
        return table;
    }
}
