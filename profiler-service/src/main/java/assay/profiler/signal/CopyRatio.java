package assay.profiler.signal;

import assay.contract.Example;
import assay.contract.OutputContract;
import assay.contract.Reading;
import assay.contract.Role;
import assay.profiler.core.Examples;
import assay.profiler.core.Readings;
import assay.profiler.core.Signal;
import assay.profiler.wording.Words;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The share of the answers' words that need not be invented: they stand in the input, or the answer
 * (in a record the value) is one of a closed set.
 */
@Singleton
final class CopyRatio implements Signal {
    private static final int ROWS = 2_000;
    private static final int ENOUGH = 100;

    /** A judgement; A reads as "surface task" above it. */
    private static final double COPIED = 0.9;

    private static final double INVENTED = 0.5;

    @Override
    public String name() {
        return "copyRatio";
    }

    @Override
    public Reading read(Examples examples) {
        var rows = examples.some().stream().limit(ROWS).toList();
        var parts = rows.stream().map(row -> parts(examples, row)).toList();
        var closed = closed(parts);
        var found = new double[rows.size()];
        var words = new double[rows.size()];
        var all = 0.0;
        for (var i = 0; i < rows.size(); i++) {
            var input = new HashSet<>(Words.of(rows.get(i).input()));
            for (var part : parts.get(i)) {
                var its = Words.of(part.text());
                words[i] += its.size();
                found[i] +=
                        closed.contains(part.path())
                                ? its.size()
                                : its.stream().filter(input::contains).count();
            }
            all += words[i];
        }
        if (all == 0) {
            return Readings.none("The expected answers have no words.");
        }
        var share = Readings.within(Readings.ratio(found, words), 0, 1);
        return argue(
                Readings.of(
                        share,
                        "%s of the words in the answers stand in their input or are one of a closed set of answers: %s."
                                .formatted(
                                        Readings.percent(share.estimate()),
                                        share.estimate() > COPIED
                                                ? "hardly anything is to be made up"
                                                : share.estimate() < INVENTED
                                                        ? "most of it must come from the model"
                                                        : "the rest must come from the model")));
    }

    /** The paths under which hardly any value occurs once: 1 less the Good-Turing missing mass. */
    private static Set<String> closed(List<List<Leaf>> parts) {
        var values = new HashMap<String, Map<String, Integer>>();
        parts.forEach(
                its ->
                        its.forEach(
                                leaf ->
                                        values.computeIfAbsent(leaf.path(), _ -> new HashMap<>())
                                                .merge(leaf.text(), 1, Integer::sum)));
        return values.entrySet().stream()
                .filter(e -> once(e.getValue()) < 1 - Field.CLOSED)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static double once(Map<String, Integer> counts) {
        var all = counts.values().stream().mapToInt(c -> c).sum();
        return (double) counts.values().stream().filter(c -> c == 1).count() / all;
    }

    private static List<Leaf> parts(Examples examples, Example row) {
        var whole = List.of(new Leaf("", "string", row.expected()));
        return examples.kind() == OutputContract.Kind.FIELDS
                ? Leaf.of(row.expected()).orElse(whole)
                : whole;
    }

    private static Reading argue(Reading reading) {
        var interval = reading.interval().orElseThrow();
        if (reading.n() < ENOUGH) {
            return reading;
        }
        if (interval.low() > COPIED) {
            return Readings.arguing(reading, Role.SPECIALIST);
        }
        return interval.high() < INVENTED ? Readings.arguing(reading, Role.GENERALIST) : reading;
    }
}
