package assay.evaluator.scorer;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * What a schema says of one place of an answer, as far as {@code properties}, {@code items}, {@code
 * prefixItems} and references inside the schema lead there. Alternatives are not followed: where
 * one of them would say that a list is ordered, it is taken as a multiset.
 */
record SchemaTree(JsonNode root, JsonNode here) {
    static final SchemaTree NONE =
            new SchemaTree(MissingNode.getInstance(), MissingNode.getInstance());

    /** A reference to a reference, and so on, ends here. */
    private static final int MOST_STEPS = 32;

    static SchemaTree of(JsonNode root) {
        return new SchemaTree(root, root).followed();
    }

    boolean ordered() {
        return here.has("prefixItems") || here.path("ordered").asBoolean();
    }

    SchemaTree property(String name) {
        return at(here.path("properties").path(name));
    }

    SchemaTree element(int place) {
        var first = here.path("prefixItems");
        return at(first.has(place) ? first.path(place) : here.path("items"));
    }

    private SchemaTree at(JsonNode node) {
        return new SchemaTree(root, node).followed();
    }

    private SchemaTree followed() {
        var node = here;
        for (var i = 0; i < MOST_STEPS && node.path("$ref").isTextual(); i++) {
            var ref = node.path("$ref").textValue();
            if (ref.equals("#")) {
                node = root;
            } else if (ref.startsWith("#/")) {
                node = root.at(JsonPointer.compile(ref.substring(1)));
            } else {
                return new SchemaTree(root, node);
            }
        }
        return new SchemaTree(root, node);
    }
}
