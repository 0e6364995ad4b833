package assay.gateway.core;

import assay.contract.CandidateEvaluated;
import assay.contract.Judged;
import assay.contract.Specification;
import assay.contract.StandsOn;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What a decision stands on, as hashes. A record's own text is its canonical form: it spells out
 * every component in order.
 */
final class Hashes {
    private Hashes() {}

    static StandsOn of(Measured measured, Terms terms) {
        var evidence = measured.evidence();
        var requested = measured.requested();
        var prompts = new TreeMap<String, String>();
        var models = new TreeMap<String, String>();
        var prices = new TreeMap<String, String>();
        for (var evaluation : evidence.evaluated().values()) {
            prompts.put(evaluation.candidate(), evaluation.promptSha256());
            models.put(evaluation.candidate(), evaluation.fingerprint());
        }
        terms.sheets()
                .forEach((candidate, sheet) -> prices.put(candidate, sha256(sheet.toString())));
        return new StandsOn(
                requested.dataset().id(),
                sha256(
                        new Specification(
                                        terms.task(),
                                        requested.specification().candidates(),
                                        terms.policy(),
                                        requested.specification().today(),
                                        requested.specification().rates())
                                .toString()),
                prompts,
                models,
                measured.hashes(),
                prices,
                terms.policy().seed());
    }

    /** Of each candidate's marks, by candidate. */
    static SortedMap<String, String> marks(Collection<CandidateEvaluated> evaluations) {
        var hashes = new TreeMap<String, String>();
        var ids = List.<String>of();
        var order = new Integer[0];
        for (var evaluation : evaluations) {
            // Candidates that answered the same examples are sorted once.
            if (!evaluation.scores().ids().equals(ids)) {
                ids = evaluation.scores().ids();
                order = order(ids);
            }
            hashes.put(evaluation.candidate(), sha256(marks(evaluation, order)));
        }
        return hashes;
    }

    /** By id, so that the order in which rows arrive changes nothing. */
    private static Integer[] order(List<String> ids) {
        return IntStream.range(0, ids.size())
                .boxed()
                .sorted(Comparator.comparing(ids::get))
                .toArray(Integer[]::new);
    }

    private static String marks(CandidateEvaluated evaluation, Integer[] order) {
        var scores = evaluation.scores();
        var text = new StringBuilder(evaluation.scorer());
        for (var i : order) {
            text.append('\n')
                    .append(scores.ids().get(i))
                    .append('\t')
                    .append(scores.slices().get(i))
                    .append(scores.tests(i) ? "\t" : "\ttuning\t")
                    .append(scores.scores().get(i));
        }
        evaluation
                .judged()
                .flatMap(Judged::humanMarks)
                .ifPresent(people -> text.append("\npeople\t").append(people.recording()));
        return text.toString();
    }

    static String sha256(String text) {
        return HexFormat.of().formatHex(digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
