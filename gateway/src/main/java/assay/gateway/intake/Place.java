package assay.gateway.intake;

/** Where the reading is: whatever is refused names its row. */
public interface Place {
    /** Rows handed out, which is the number of this row: the first is 1, a header not counted. */
    long row();

    /**
     * @param field the part of the row at fault
     */
    default IntakeException refused(String field, String mend) {
        return new IntakeException(400, field, "row " + row() + ": " + mend);
    }

    /** The text, checked to be one that can be stored. */
    default String storable(String field, String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            var half = Character.isHighSurrogate(c);
            if (c == 0
                    || Character.isLowSurrogate(c)
                    || half
                            && (++i == text.length()
                                    || !Character.isLowSurrogate(text.charAt(i)))) {
                throw refused(
                        field,
                        "holds a character that is no text (NUL, or half of a pair); remove it");
            }
        }
        return text;
    }
}
