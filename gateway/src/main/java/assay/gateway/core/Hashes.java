package assay.gateway.core;

import assay.contract.CandidateEvaluated;
import assay.contract.Specification;
import assay.contract.StandsOn;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;

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
                                        terms.policy())
                                .toString()),
                prompts,
                models,
                measured.hashes(),
                prices,
                terms.policy().seed());
    }

    static SortedMap<String, String> marks(Collection<CandidateEvaluated> evaluations) {
        var hashes = new TreeMap<String, String>();
        evaluations.forEach(e -> hashes.put(e.candidate(), sha256(marks(e))));
        return hashes;
    }

    /** Sorted by id, so that the order in which rows arrive changes nothing. */
    private static String marks(CandidateEvaluated evaluation) {
        var scores = evaluation.scores();
        var sorted = new TreeMap<String, String>();
        for (int i = 0; i < scores.ids().size(); i++) {
            sorted.put(
                    scores.ids().get(i),
                    scores.slices().get(i)
                            + (scores.tests(i) ? " " : " tuning ")
                            + scores.scores().get(i));
        }
        return evaluation.scorer() + sorted;
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
