package assay.gateway.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** CSV as records: column to its text. */
final class TableRecords implements Records {
    private final CsvRows rows;

    TableRecords(CsvRows rows) {
        this.rows = rows;
    }

    @Override
    public long row() {
        return rows.row();
    }

    @Override
    public @Nullable ObjectNode next() throws IOException {
        if (!rows.next()) {
            return null;
        }
        var tree = Trees.MAPPER.createObjectNode();
        for (var i = 0; i < rows.columns().size(); i++) {
            tree.put(rows.columns().get(i), rows.raw(i));
        }
        return tree;
    }
}
