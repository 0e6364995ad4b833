package assay.gateway.intake;

import java.util.List;
import java.util.Locale;

/**
 * What a column can be read as.
 *
 * @param name as in the record, and the parameter that names the column
 * @param usual names that are understood without the parameter, in one spelling of many: case, _
 *     and - do not count
 */
record Part(String name, boolean required, List<String> usual) {
    static Part required(String name, String... usual) {
        return new Part(name, true, List.of(usual));
    }

    static Part optional(String name, String... usual) {
        return new Part(name, false, List.of(usual));
    }

    boolean usuallyCalled(String column) {
        var plain = column.replaceAll("[_ -]", "").toLowerCase(Locale.ROOT);
        return usual.contains(plain);
    }
}
