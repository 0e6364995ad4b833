package assay.profiler.wording;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import com.knuddels.jtokkit.api.IntArrayList;

/** Pieces of a text as the o200k_base tokenizer cuts it; other models cut somewhat differently. */
public final class Tokens {
    /** Loaded with the first text. */
    private static final Encoding O200K =
            Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);

    private Tokens() {}

    public static int count(String text) {
        return O200K.countTokensOrdinary(Words.cut(text));
    }

    /** The numbers of the pieces; a smaller number was merged earlier, so it is more frequent. */
    public static IntArrayList of(String text) {
        return O200K.encodeOrdinary(Words.cut(text));
    }

    /** The bytes of a piece. */
    public static byte[] bytes(int piece) {
        var one = new IntArrayList();
        one.add(piece);
        return O200K.decodeBytes(one);
    }
}
