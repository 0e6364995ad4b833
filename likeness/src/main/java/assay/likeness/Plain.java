package assay.likeness;

import java.text.Normalizer;
import java.util.Locale;

/** Forms of a text in which differences that mean nothing are gone. */
public final class Plain {
    private Plain() {}

    /** Without white space at the ends, and one blank for any other run of it. */
    public static String spaced(String text) {
        var plain = new StringBuilder(text.length());
        var gap = false;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                gap = !plain.isEmpty();
            } else {
                if (gap) {
                    plain.append(' ');
                    gap = false;
                }
                plain.append(c);
            }
        }
        return plain.length() == text.length() ? text : plain.toString();
    }

    /** Also in lower case, and each character in the form of most (NFKC). */
    public static String folded(String text) {
        var composed = ascii(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFKC);
        return spaced(composed).toLowerCase(Locale.ROOT);
    }

    private static boolean ascii(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /**
     * A number of a text, the same for the same text. Two different ones share it in one of 2^64
     * cases: among four million texts, once in two million data sets.
     */
    public static long key(CharSequence text) {
        var hash = 0x9E3779B97F4A7C15L * (text.length() + 1);
        for (var i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
            hash ^= hash >>> 29;
        }
        return mixed(hash);
    }

    /** All bits of a number depend on all of it (the finaliser of MurmurHash3). */
    static long mixed(long value) {
        var hash = value;
        hash = (hash ^ hash >>> 33) * 0xFF51AFD7ED558CCDL;
        hash = (hash ^ hash >>> 33) * 0xC4CEB9FE1A85EC53L;
        return hash ^ hash >>> 33;
    }
}
