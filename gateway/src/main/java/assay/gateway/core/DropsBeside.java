package assay.gateway.core;

import assay.contract.CandidateEvaluated;
import assay.contract.Drop;
import assay.contract.Finding;
import assay.contract.Interval;
import assay.contract.Role;
import assay.statistics.DifferenceOfDrops;
import assay.statistics.Holm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How much more each candidate loses on a part of the input than the strongest generalist does: a
 * part that is hard for all argues against nobody. The two are paired by example; a family of its
 * own, corrected over parts and candidates by Holm.
 */
final class DropsBeside {
    /**
     * @param drop which one of the candidate's
     */
    private record Found(String candidate, int drop, Interval more, double p) {}

    private DropsBeside() {}

    /**
     * @param drops by candidate
     * @param reference name of the strongest generalist
     * @return the same drops, each beside the reference's
     */
    static SortedMap<String, List<Drop>> of(
            SortedMap<String, List<Drop>> drops,
            SortedMap<String, SliceMarks> marked,
            String reference,
            double confidence) {
        var found = new ArrayList<Found>();
        var its = Optional.ofNullable(marked.get(reference));
        drops.forEach(
                (candidate, some) -> {
                    var own = Optional.ofNullable(marked.get(candidate));
                    for (int i = 0; i < some.size() && !candidate.equals(reference); i++) {
                        var at = i;
                        var slice = some.get(i).slice();
                        own.flatMap(o -> its.flatMap(r -> more(o, r, slice, confidence)))
                                .map(m -> new Found(candidate, at, m.interval(), m.p()))
                                .ifPresent(found::add);
                    }
                });
        var adjusted = Holm.adjust(found.stream().mapToDouble(Found::p).toArray());
        var result = new TreeMap<String, List<Drop>>();
        drops.forEach((candidate, some) -> result.put(candidate, new ArrayList<>(some)));
        for (int k = 0; k < adjusted.length; k++) {
            var one = found.get(k);
            var p = adjusted[k];
            result.computeIfPresent(
                    one.candidate(),
                    (_, some) -> {
                        some.set(
                                one.drop(),
                                beside(some.get(one.drop()), one, reference, p, confidence));
                        return some;
                    });
        }
        return result;
    }

    /** Where a specialist loses more for sure. */
    static List<Finding> clear(Measured measured, double confidence) {
        var specialists =
                measured.sound().stream()
                        .filter(e -> e.model().role() == Role.SPECIALIST)
                        .map(CandidateEvaluated::candidate)
                        .collect(Collectors.toSet());
        return clear(measured.drops(confidence), specialists);
    }

    private static List<Finding> clear(
            SortedMap<String, List<Drop>> drops, Set<String> specialists) {
        var findings = new ArrayList<Finding>();
        drops.forEach(
                (candidate, some) ->
                        some.stream()
                                .flatMap(d -> d.beside().stream())
                                .filter(b -> b.clear() && specialists.contains(candidate))
                                .forEach(b -> findings.add(finding(candidate, b))));
        return findings;
    }

    private static Finding finding(String candidate, Drop.Beside beside) {
        var numbers = new TreeMap<String, Double>();
        numbers.put("more", beside.more().estimate());
        numbers.put("low", beside.more().low());
        numbers.put("high", beside.more().high());
        numbers.put("examples", (double) beside.more().n());
        return new Finding(
                "losesMoreOnSlice",
                Optional.of(candidate),
                false,
                Optional.empty(),
                beside.says(),
                numbers);
    }

    private record More(Interval interval, double p) {}

    private static Optional<More> more(
            SliceMarks own, SliceMarks other, String slice, double confidence) {
        var copies = own.copies().get(slice);
        if (copies != null) {
            var others = other.copies().getOrDefault(slice, Map.of());
            return CopyDrop.of(
                            differences(copies, others),
                            differences(own.marks(), other.marks()),
                            confidence)
                    .map(d -> new More(d.drop(), d.p()));
        }
        return more(own, other, own.parts().getOrDefault(slice, Set.of()), confidence);
    }

    private static Optional<More> more(
            SliceMarks own, SliceMarks other, Set<String> part, double confidence) {
        var ids = own.marks().keySet().stream().filter(other.marks()::containsKey).toList();
        var inside = new boolean[ids.size()];
        var groups = new int[inside.length];
        var numbers = new HashMap<String, Integer>();
        var there = 0;
        for (int i = 0; i < inside.length; i++) {
            var id = ids.get(i);
            inside[i] = part.contains(id);
            there += inside[i] ? 1 : 0;
            groups[i] =
                    numbers.computeIfAbsent(own.groups().getOrDefault(id, id), _ -> numbers.size());
        }
        if (there < Drops.FEWEST || inside.length - there < Drops.FEWEST) {
            return Optional.empty();
        }
        var more =
                DifferenceOfDrops.of(
                        ids.stream().mapToDouble(id -> own.marks().getOrDefault(id, 0.0)).toArray(),
                        ids.stream()
                                .mapToDouble(id -> other.marks().getOrDefault(id, 0.0))
                                .toArray(),
                        inside,
                        groups);
        var ends = more.interval(confidence);
        return Optional.of(
                new More(
                        new Interval(more.estimate(), ends[0], ends[1], confidence, there),
                        more.pNoMore()));
    }

    private static Map<String, Double> differences(
            Map<String, Double> own, Map<String, Double> others) {
        var differences = new TreeMap<String, Double>();
        own.forEach(
                (id, mark) -> {
                    var other = others.get(id);
                    if (other != null) {
                        differences.put(id, mark - other);
                    }
                });
        return differences;
    }

    private static Drop beside(
            Drop drop, Found found, String reference, double p, double confidence) {
        var clear = p <= 1 - confidence;
        return new Drop(
                drop.slice(),
                drop.drop(),
                drop.pValue(),
                drop.clear(),
                drop.says(),
                Optional.of(
                        new Drop.Beside(
                                reference,
                                found.more(),
                                p,
                                clear,
                                "On %s %s loses %s more than %s%s."
                                        .formatted(
                                                Drops.part(drop.slice()),
                                                found.candidate(),
                                                Say.difference(found.more()),
                                                reference,
                                                clear ? "" : ", which may be chance"))));
    }
}
