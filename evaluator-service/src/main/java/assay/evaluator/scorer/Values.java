package assay.evaluator.scorer;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/** Normal forms of what stands in a field. A text is never equal to a number or a truth value. */
final class Values {
    /** ISO 8601 in its extended form; the basic one looks like any number. */
    private static final Pattern DATE =
            Pattern.compile(
                    "\\d{4}-\\d{2}-\\d{2}"
                            + "(?<time>[T ]\\d{2}:\\d{2}(:\\d{2}([.,]\\d{1,9})?)?"
                            + "(?<zone>Z|[+-]\\d{2}(:?\\d{2})?)?)?",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern SHORT_ZONE = Pattern.compile("([+-]\\d{2}):?(\\d{2})?$");

    private Values() {}

    /** By value: 1.50, 15e-1 and 1.5 are one. */
    static String number(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toString();
    }

    /** A date or time by what it says, anything else as a text is compared. */
    static String text(String text) {
        return '"' + date(text.strip()) + '"';
    }

    private static String date(String text) {
        var date = DATE.matcher(text);
        if (text.length() > 40 || !date.matches()) {
            return TextScorer.normal(text);
        }
        try {
            if (date.group("time") == null) {
                return LocalDate.parse(text).toString();
            }
            var iso = text.replace(' ', 'T').replace('t', 'T').replace('z', 'Z').replace(',', '.');
            if (date.group("zone") == null) {
                return LocalDateTime.parse(iso).toString();
            }
            return OffsetDateTime.parse(zoned(iso)).toInstant().toString();
        } catch (DateTimeException e) {
            return TextScorer.normal(text); // the 31st of February is a text
        }
    }

    /** Java reads +01:00 alone. */
    private static String zoned(String iso) {
        var zone = SHORT_ZONE.matcher(iso);
        return iso.endsWith("Z") || !zone.find()
                ? iso
                : zone.replaceFirst("$1:" + (zone.group(2) == null ? "00" : zone.group(2)));
    }
}
