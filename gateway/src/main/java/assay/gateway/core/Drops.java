package assay.gateway.core;

import assay.contract.CandidateEvaluated;
import assay.contract.Drop;
import assay.contract.Finding;
import assay.contract.Interval;
import assay.contract.Slice;
import assay.statistics.Holm;
import assay.statistics.Intervals;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How much worse each candidate does on parts of the input: those that the profile names by id, and
 * the dataset's own. Different examples are compared, so the interval is Newcombe's; marks between
 * wrong and right vary less than such of 0 and 1, so for them it is rather too wide. Damaged copies
 * are held against their originals ({@link CopyDrop}). Corrected over parts and candidates by Holm.
 */
final class Drops {
    /** Below it an interval says nothing. */
    static final int FEWEST = 20;

    private record Found(String candidate, String slice, Interval drop, double p, double there) {}

    private Drops() {}

    /**
     * @param slices of the profile, name to the ids of its examples
     * @return by candidate, the largest drop first
     */
    static SortedMap<String, List<Drop>> of(
            Collection<CandidateEvaluated> evaluations,
            SortedMap<String, List<String>> slices,
            double confidence) {
        return of(SliceMarks.all(evaluations, slices), confidence);
    }

    /**
     * @param marked by candidate
     */
    static SortedMap<String, List<Drop>> of(
            SortedMap<String, SliceMarks> marked, double confidence) {
        var found = new ArrayList<Found>();
        marked.forEach((candidate, its) -> found.addAll(found(candidate, its, confidence)));
        var adjusted = Holm.adjust(found.stream().mapToDouble(Found::p).toArray());
        var drops = new TreeMap<String, List<Drop>>();
        for (var i = 0; i < adjusted.length; i++) {
            drops.computeIfAbsent(found.get(i).candidate(), _ -> new ArrayList<>())
                    .add(drop(found.get(i), adjusted[i], confidence));
        }
        drops.values()
                .forEach(
                        its ->
                                its.sort(
                                        (a, b) ->
                                                Double.compare(
                                                        b.drop().estimate(), a.drop().estimate())));
        return drops;
    }

    /** What the reader must know of them. */
    static List<Finding> clear(SortedMap<String, List<Drop>> drops) {
        var findings = new ArrayList<Finding>();
        drops.forEach(
                (candidate, its) ->
                        its.stream()
                                .filter(Drop::clear)
                                .forEach(drop -> findings.add(finding(candidate, drop))));
        return findings;
    }

    private static Finding finding(String candidate, Drop drop) {
        var numbers = new TreeMap<String, Double>();
        numbers.put("drop", drop.drop().estimate());
        numbers.put("low", drop.drop().low());
        numbers.put("high", drop.drop().high());
        numbers.put("examples", (double) drop.drop().n());
        return new Finding(
                "worseOnSlice",
                Optional.of(candidate),
                false,
                Optional.empty(),
                drop.says(),
                numbers);
    }

    private static List<Found> found(String candidate, SliceMarks its, double confidence) {
        var found = new ArrayList<Found>();
        its.parts()
                .forEach(
                        (name, ids) ->
                                found(candidate, name, its.marks(), ids, confidence)
                                        .ifPresent(found::add));
        its.copies()
                .forEach(
                        (name, copies) ->
                                CopyDrop.of(copies, its.marks(), confidence)
                                        .ifPresent(
                                                d ->
                                                        found.add(
                                                                new Found(
                                                                        candidate, name, d.drop(),
                                                                        d.p(), d.there()))));
        return found;
    }

    private static Optional<Found> found(
            String candidate,
            String slice,
            Map<String, Double> marks,
            Set<String> ids,
            double confidence) {
        var there =
                Sum.of(marks.entrySet().stream().filter(m -> ids.contains(m.getKey())).toList());
        var rest =
                Sum.of(marks.entrySet().stream().filter(m -> !ids.contains(m.getKey())).toList());
        if (there.n() < FEWEST || rest.n() < FEWEST) {
            return Optional.empty();
        }
        var ends = Intervals.newcombe(rest.marks(), rest.n(), there.marks(), there.n(), confidence);
        return Optional.of(
                new Found(
                        candidate,
                        slice,
                        new Interval(
                                rest.mean() - there.mean(),
                                ends[0],
                                ends[1],
                                confidence,
                                there.n()),
                        Intervals.above(z(rest, there)),
                        there.mean()));
    }

    private record Sum(double marks, long n) {
        static Sum of(List<Map.Entry<String, Double>> marks) {
            return new Sum(marks.stream().mapToDouble(Map.Entry::getValue).sum(), marks.size());
        }

        double mean() {
            return marks / n;
        }
    }

    /** The score test of two shares with their common share. */
    private static double z(Sum rest, Sum there) {
        var p = (rest.marks() + there.marks()) / (rest.n() + there.n());
        var variance = p * (1 - p) * (1.0 / rest.n() + 1.0 / there.n());
        return variance <= 0 ? 0 : (rest.mean() - there.mean()) / Math.sqrt(variance);
    }

    private static Drop drop(Found found, double p, double confidence) {
        var clear = p <= 1 - confidence;
        return new Drop(
                found.slice(),
                found.drop(),
                p,
                clear,
                "On %s %s gets %s: a drop of %s against the %s%s."
                        .formatted(
                                part(found.slice()),
                                found.candidate(),
                                Say.percent(found.there()),
                                Say.difference(found.drop()),
                                Slice.isPerturbed(found.slice()) ? "originals" : "rest",
                                clear ? "" : ", which may be chance"));
    }

    /** A part of the input in words. */
    static String part(String slice) {
        return switch (slice) {
            case "longest" -> "the longest tenth of the inputs";
            case "shortest" -> "the shortest tenth of the inputs";
            case "unfamiliarWords" -> "the tenth of the inputs with the least familiar words";
            case "latest" -> "the latest fifth of the examples";
            case "perturbed:typos" -> "copies with a typo in eight words";
            case "perturbed:lowerCase" -> "copies in small letters";
            case "perturbed:upperCase" -> "copies in capitals";
            case "perturbed:noPunctuation" -> "copies without punctuation";
            case "perturbed:half" -> "copies broken off in the middle";
            default -> "the slice '" + slice + "'";
        };
    }
}
