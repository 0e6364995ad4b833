package assay.profiler.core;

import assay.contract.Example;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;

/**
 * How well wrong labels are found that were made wrong on purpose.
 *
 * @param changed rows whose label was changed to another at random
 * @param noise the share that the audit estimates
 * @param precision share of the suspects that were changed, the list read until a recall of 0.7;
 *     errors that the set had before count against it
 * @param read suspects until then
 * @param recall share of the changed that the whole list holds
 * @param suggested share of the changed in the list whose old label is suggested
 */
public record ProbeLabelErrors(
        long changed,
        long suspects,
        double noise,
        double precision,
        long read,
        double recall,
        double suggested) {
    private static final double SHARE = 0.05;
    private static final double RECALL = 0.7;

    public static ProbeLabelErrors of(List<Example> rows, Learner learner) {
        var random = new Random(11);
        var labels = rows.stream().map(Example::expected).distinct().sorted().toList();
        var changed = new HashSet<String>();
        var noisy = new ArrayList<Example>();
        for (var row : rows) {
            if (random.nextDouble() >= SHARE) {
                noisy.add(row);
                continue;
            }
            var other = random.nextInt(labels.size() - 1);
            var label = labels.get(other < labels.indexOf(row.expected()) ? other : other + 1);
            changed.add(row.id());
            noisy.add(Fixture.row(row.id(), row.input(), label, row.split().orElseThrow()));
        }
        var found = LabelErrors.of(noisy, learner, 1);
        var hits = 0;
        var read = 0;
        var precision = Double.NaN;
        var right = 0;
        for (var i = 0; i < found.suspects().size(); i++) {
            var suspect = found.suspects().get(i);
            if (changed.contains(suspect.id())) {
                hits++;
                right +=
                        rows.stream()
                                        .anyMatch(
                                                r ->
                                                        r.id().equals(suspect.id())
                                                                && r.expected()
                                                                        .equals(
                                                                                suspect
                                                                                        .suggested()))
                                ? 1
                                : 0;
            }
            if (Double.isNaN(precision) && hits >= RECALL * changed.size()) {
                read = i + 1;
                precision = (double) hits / read;
            }
        }
        return new ProbeLabelErrors(
                changed.size(),
                found.suspects().size(),
                found.noise(),
                precision,
                read,
                (double) hits / changed.size(),
                (double) right / hits);
    }
}
