package assay.gateway.intake;

import assay.contract.Split;
import java.util.Locale;

/** The parts of an example that say where it belongs. */
final class Marks {
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

    private static String atMost(int characters, Place place, String part, String text) {
        if (text.length() > characters) {
            throw place.refused(part, "is longer than %d characters".formatted(characters));
        }
        return text;
    }
}
