package assay.cost.core;

import assay.contract.Usage;

/**
 * The tokens of one price. What a provider tells apart is counted apart only where it costs another
 * price, so that the kinds always add up to all tokens.
 */
public enum TokenKind {
    INPUT("input"),
    CACHED_INPUT("cached input"),
    OUTPUT("output"),
    REASONING("reasoning");

    private final String word;

    TokenKind(String word) {
        this.word = word;
    }

    /** Its name in a sentence. */
    public String word() {
        return word;
    }

    /** How many tokens of this kind all counted answers took. */
    public long tokens(Usage usage, Tariff tariff) {
        var cached =
                tariff.cachedInput().isPresent()
                        ? Math.min(usage.cachedInputTokens().orElse(0L), usage.inputTokens())
                        : 0;
        var reasoning =
                tariff.reasoning().isPresent()
                        ? Math.min(usage.reasoningTokens().orElse(0L), usage.outputTokens())
                        : 0;
        return switch (this) {
            case INPUT -> usage.inputTokens() - cached;
            case CACHED_INPUT -> cached;
            case OUTPUT -> usage.outputTokens() - reasoning;
            case REASONING -> reasoning;
        };
    }
}
