package assay.cost;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import jakarta.inject.Singleton;

/** Counts tokens as the o200k_base tokenizer does; other models' tokenizers differ somewhat. */
@Singleton
final class TokenCounter {
    /** Longer texts are counted up to here and taken to go on alike. */
    static final int COUNTED_CHARACTERS = 20_000;

    // Loaded with the first text: it takes a moment, and forecasts are all that needs it.
    private final Encoding encoding =
            Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);

    long count(String text) {
        if (text.length() <= COUNTED_CHARACTERS) {
            return encoding.countTokensOrdinary(text);
        }
        var head = encoding.countTokensOrdinary(text.substring(0, COUNTED_CHARACTERS));
        return Math.round((double) head * text.length() / COUNTED_CHARACTERS);
    }
}
