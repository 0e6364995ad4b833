package assay.gateway.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Rows that hold more than texts, one at a time. */
public interface Records extends Place {
    /** Reads one more row; null at the end. */
    @Nullable ObjectNode next() throws IOException;
}
