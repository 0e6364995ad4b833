package assay.evaluator.scorer;

import assay.contract.OutputContract;
import assay.contract.Schema;
import assay.evaluator.core.Figure;
import assay.evaluator.core.Marking;
import assay.evaluator.core.Scorer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The F1 of the answer's fields: {@code 2TP / (2TP + FP + FN)} over the {@link Leaves} of the
 * answer and of the right one, 1 where both are empty, 0 where the answer has no JSON object to
 * read. That it breaks the schema costs nothing by itself; it is told beside the mark.
 */
@Singleton
final class FieldsScorer implements Scorer {
    @Override
    public String name() {
        return "fields-1";
    }

    @Override
    public OutputContract.Kind kind() {
        return OutputContract.Kind.FIELDS;
    }

    @Override
    public Reader reader(OutputContract contract) {
        var schema = contract.schema().map(FieldsScorer::tree);
        return new FieldsReader(
                schema.map(SchemaTree::of).orElse(SchemaTree.NONE), schema.map(Conformity::new));
    }

    private static JsonNode tree(Schema schema) {
        try {
            return JsonAnswer.JSON.readTree(schema.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("task.contract.schema: is no JSON", e);
        }
    }

    private record FieldsReader(SchemaTree schema, Optional<Conformity> conformity)
            implements Reader {
        @Override
        public Optional<String> read(String text) {
            return leaves(JsonAnswer.read(text)).map(Leaves::normal);
        }

        @Override
        public Marking mark(String expected, String answer) {
            var right = leaves(JsonAnswer.read(expected));
            var json = JsonAnswer.read(answer);
            var given = leaves(json);
            var counts = right.map(r -> counts(r, given));
            var exact = counts.filter(c -> given.isPresent() && c.part() == c.whole()).isPresent();
            var figures = new TreeMap<String, Figure>();
            counts.ifPresent(c -> figures.put("fieldF1", c));
            figures.put("recordExact", Figure.of(exact));
            figures.put("expectedUnreadable", Figure.of(right.isEmpty()));
            conformity.ifPresent(
                    c -> figures.put("schemaValid", Figure.of(json.filter(c::holds).isPresent())));
            return new Marking(
                    exact ? 1 : counts.filter(c -> c.whole() > 0).map(FieldsReader::f1).orElse(0.0),
                    given.map(Leaves::normal),
                    right.map(Leaves::normal).orElse(expected),
                    figures);
        }

        private Optional<Leaves> leaves(Optional<ObjectNode> json) {
            return json.map(object -> Leaves.of(object, schema));
        }

        /** Twice what both have, by what each of them has. */
        private static Figure counts(Leaves right, Optional<Leaves> given) {
            return new Figure(
                    2 * given.map(right::common).orElse(0),
                    right.size() + given.map(Leaves::size).orElse(0));
        }

        private static double f1(Figure counts) {
            return counts.part() / counts.whole();
        }
    }
}
