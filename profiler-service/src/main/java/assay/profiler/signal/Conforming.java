package assay.profiler.signal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

/**
 * Whether a record is valid under a schema, whose patterns are left out: a pattern may take for
 * ever on one text, and a profile must not.
 */
final class Conforming {
    private final Schema schema;

    Conforming(assay.contract.Schema schema) {
        JsonNode tree = Leaf.JSON.valueToTree(schema);
        withoutPatterns(tree);
        // A registry of its own: two tasks may give different schemas the same $id.
        this.schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(tree);
    }

    boolean holds(JsonNode answer) {
        try {
            return schema.validate(answer).isEmpty();
        } catch (SchemaException | StackOverflowError e) {
            return false; // the latter of a schema that leads back to itself
        }
    }

    private static void withoutPatterns(JsonNode node) {
        switch (node) {
            case ArrayNode list -> list.forEach(Conforming::withoutPatterns);
            case ObjectNode object -> {
                if (object.path("pattern").isTextual()) {
                    object.remove("pattern");
                }
                object.remove("patternProperties");
                object.forEach(Conforming::withoutPatterns);
            }
            default -> {}
        }
    }
}
