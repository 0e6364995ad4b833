package assay.evaluator.scorer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A JSON object as a multiset of "path = value", both in normal form. Null, an empty list and an
 * empty object are as good as absent. A list is a multiset, so that its elements have one path,
 * unless the schema has {@code prefixItems} there or says {@code "ordered": true}.
 *
 * <p>The fields of the elements of a list are not held together: with two lines swapped in one
 * column, the fields are all there.
 *
 * @param counts how often each occurs
 */
record Leaves(SortedMap<String, Integer> counts) {
    static Leaves of(JsonNode object, SchemaTree schema) {
        var leaves = new Gathered(new TreeMap<>());
        leaves.add("", object, schema);
        return new Leaves(Collections.unmodifiableSortedMap(leaves.counts));
    }

    int size() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    int common(Leaves other) {
        return counts.entrySet().stream()
                .mapToInt(e -> Math.min(e.getValue(), other.counts.getOrDefault(e.getKey(), 0)))
                .sum();
    }

    /** Two objects have the same where they are equal. */
    String normal() {
        List<String> lines = new ArrayList<>();
        counts.forEach((leaf, count) -> lines.addAll(Collections.nCopies(count, leaf)));
        return lines.stream().collect(Collectors.joining("\n"));
    }

    private record Gathered(SortedMap<String, Integer> counts) {
        void add(String path, JsonNode node, SchemaTree schema) {
            switch (node.getNodeType()) {
                case OBJECT ->
                        node.properties()
                                .forEach(
                                        e ->
                                                add(
                                                        path + "/" + escaped(e.getKey()),
                                                        e.getValue(),
                                                        schema.property(e.getKey())));
                case ARRAY -> {
                    var ordered = schema.ordered();
                    for (var i = 0; i < node.size(); i++) {
                        add(path + (ordered ? "[" + i : "["), node.get(i), schema.element(i));
                    }
                }
                case NUMBER -> put(path, Values.number(node.decimalValue()));
                case STRING -> put(path, Values.text(node.textValue()));
                case BOOLEAN -> put(path, node.asText());
                case NULL, MISSING, BINARY, POJO -> {
                    // JSON has none but null, and null says what a missing key says.
                }
            }
        }

        private void put(String path, String value) {
            counts.merge(path + " = " + value, 1, Integer::sum);
        }

        private static String escaped(String key) {
            return key.replace("~", "~0").replace("/", "~1").replace("[", "~2");
        }
    }
}
