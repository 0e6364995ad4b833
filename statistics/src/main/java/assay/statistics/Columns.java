package assay.statistics;

/** What the columns of a table must be before a method reads them. */
final class Columns {
    private Columns() {}

    static void require(boolean holds, String complaint) {
        if (!holds) {
            throw new IllegalArgumentException(complaint);
        }
    }

    /** Refuses where there is no row, or where the columns differ in length. */
    static void sameLength(String method, int rows, int... others) {
        require(rows > 0, method + ": needs at least one row");
        for (var other : others) {
            require(
                    rows == other,
                    method + ": columns of " + rows + " and " + other + " rows; give one a row");
        }
    }

    static void finite(String method, String name, double... values) {
        for (var value : values) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(
                        method + ": " + name + " holds " + value + "; leave such rows out");
            }
        }
    }

    /** Refuses values outside 0 to 1. */
    static void shares(String method, String name, double[] values) {
        for (var value : values) {
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException(
                        method + ": " + name + " holds " + value + "; scale it to 0 to 1");
            }
        }
    }
}
