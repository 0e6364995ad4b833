package assay.gateway.intake;

import assay.contract.Split;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** The parts of an example that say where it belongs. */
final class Marks {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("+10000-01-01T00:00:00Z");
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE)
                    .optionalStart()
                    .appendPattern("['T'][' ']")
                    .append(DateTimeFormatter.ISO_LOCAL_TIME)
                    .optionalStart()
                    .appendOffsetId()
                    .toFormatter(Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT);

    private Marks() {}

    static Split split(Place place, String name) {
        return switch (name.strip().toLowerCase(Locale.ROOT)) {
            case "train" -> Split.TRAIN;
            case "calibration", "validation", "val", "dev" -> Split.CALIBRATION;
            case "test" -> Split.TEST;
            default ->
                    throw place.refused(
                            "split",
                            ("'%s' is no split; give train, calibration (or validation, val, dev) or"
                                            + " test")
                                    .formatted(name));
        };
    }

    static String slice(Place place, String slice) {
        return atMost(200, place, "slice", slice);
    }

    static String group(Place place, String group) {
        return atMost(500, place, "group", group);
    }

    /** A date is its first moment in UTC, and so is a time without a zone. */
    static Instant time(Place place, String time) {
        var text = time.strip();
        try {
            var parsed =
                    TIME.parseBest(
                            text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            var instant =
                    switch (parsed) {
                        case OffsetDateTime at -> at.toInstant();
                        case LocalDateTime at -> at.toInstant(ZoneOffset.UTC);
                        default -> LocalDate.from(parsed).atStartOfDay(ZoneOffset.UTC).toInstant();
                    };
            if (!instant.isBefore(FIRST) && instant.isBefore(LAST)) {
                return instant.truncatedTo(ChronoUnit.MICROS); // what is stored
            }
        } catch (DateTimeException _) {
            // refused below
        }
        throw place.refused(
                "time",
                "'%s' is no time; give a date (2026-11-23) or a moment (2026-11-23T10:00:00Z)"
                        .formatted(text.length() > 60 ? text.substring(0, 60) + "..." : text));
    }

    private static String atMost(int characters, Place place, String part, String text) {
        if (text.length() > characters) {
            throw place.refused(part, "is longer than %d characters".formatted(characters));
        }
        return text;
    }
}
