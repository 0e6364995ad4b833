package assay.evaluator.scorer;

/** White space, quotes, punctuation and marks of emphasis around a text. */
final class Ends {
    private Ends() {}

    /**
     * @return the text without them; the text itself where nothing would be left
     */
    static String stripped(String text) {
        var from = 0;
        var to = text.length();
        while (from < to && around(text.codePointAt(from))) {
            from += Character.charCount(text.codePointAt(from));
        }
        while (from < to && around(text.codePointBefore(to))) {
            to -= Character.charCount(text.codePointBefore(to));
        }
        return from == to ? text.strip() : text.substring(from, to);
    }

    private static boolean around(int character) {
        if (Character.isWhitespace(character) || Character.isSpaceChar(character)) {
            return true;
        }
        return switch (Character.getType(character)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION ->
                    true;
            default -> character == '`' || character == '~' || character == '^';
        };
    }
}
