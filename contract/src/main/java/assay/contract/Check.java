package assay.contract;

import java.util.List;

/** Refusals of the records, in one voice: the field at fault first, then the mend. */
final class Check {
    private Check() {}

    static void that(boolean holds, String fieldAndMend) {
        if (!holds) {
            throw new IllegalArgumentException(fieldAndMend);
        }
    }

    static String text(String value, String field) {
        that(value != null && !value.isBlank(), field + ": is missing; give a text");
        return value;
    }

    static <T> T given(T value, String field) {
        that(value != null, field + ": is missing");
        return value;
    }

    static <T> List<T> list(List<T> values) {
        return values == null ? List.of() : List.copyOf(values);
    }
}
