package assay.gateway.intake;

/** Ids of rows: those of their column, else the number of the row. */
final class Ids {
    // Longer ones do not fit into an index.
    private static final int LONGEST = 500;

    private final Rows rows;
    private boolean counting;

    Ids(Rows rows) {
        this.rows = rows;
    }

    String id(int column) {
        if (column < 0) {
            counting = true;
            return Long.toString(rows.row());
        }
        if (counting) {
            throw rows.refused("id", "has an id, the rows before have none; give all one, or none");
        }
        var id = rows.text(column);
        if (id == null || id.isBlank()) {
            throw rows.refused("id", "has no id; give each row one, or leave the column out");
        }
        if (id.length() > LONGEST) {
            throw rows.refused("id", "is longer than %d characters".formatted(LONGEST));
        }
        return id;
    }
}
