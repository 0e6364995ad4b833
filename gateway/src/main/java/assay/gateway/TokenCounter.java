package assay.gateway;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import jakarta.inject.Singleton;

/** Counts tokens as the o200k_base tokenizer does; other models' tokenizers differ somewhat. */
@Singleton
final class TokenCounter {
    // Loaded with the first text: it takes a moment, and forecasts are all that needs it.
    private final Encoding encoding =
            Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);

    long count(String text) {
        return encoding.countTokensOrdinary(text);
    }
}
