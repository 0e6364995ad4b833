package assay.profiler.core;

import assay.contract.Example;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** One hash over all that a learned probe depends on. */
final class Fingerprint {
    private Fingerprint() {}

    static String of(String learner, long seed, List<Example> train) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            add(digest, learner);
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, seed));
            for (var row : train) {
                add(digest, row.input());
                add(digest, row.expected());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** With its length before it, so that no two lists of texts give the same bytes. */
    private static void add(MessageDigest digest, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        digest.update(bytes);
    }
}
