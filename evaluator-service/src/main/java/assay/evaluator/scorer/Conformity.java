package assay.evaluator.scorer;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.regex.RegularExpression;
import java.util.regex.Pattern;

/** Whether an answer is valid under a schema; draft 2020-12 where the schema names no other. */
final class Conformity {
    private final Schema schema;

    Conformity(JsonNode schema) {
        // A registry of its own: two tasks may give different schemas the same $id.
        this.schema =
                SchemaRegistry.withDefaultDialect(
                                SpecificationVersion.DRAFT_2020_12,
                                registry ->
                                        registry.schemaRegistryConfig(
                                                SchemaRegistryConfig.builder()
                                                        .failFast(true)
                                                        .regularExpressionFactory(
                                                                Conformity::expression)
                                                        .build()))
                        .getSchema(schema);
    }

    boolean holds(JsonNode answer) {
        try {
            return schema.validate(answer).isEmpty();
        } catch (SchemaException e) {
            return false;
        } catch (StackOverflowError e) {
            // A schema that leads back to itself, or a pattern on a long text. Nothing is broken by
            // it, and one answer must not hold up all the others.
            return false;
        }
    }

    private static RegularExpression expression(String pattern) {
        var compiled = Pattern.compile(pattern);
        return text -> {
            try {
                return compiled.matcher(new Looked(text)).find();
            } catch (Endless e) {
                return false;
            }
        };
    }

    /** A pattern was tried for too long; it counts as not found. */
    private static final class Endless extends RuntimeException {
        private static final long serialVersionUID = 1;

        Endless() {
            super("a pattern of the schema takes for ever on this answer", null, false, false);
        }
    }

    /** Counts the looks at a text: some patterns take a time that doubles with each character. */
    private static final class Looked implements CharSequence {
        private static final long MOST = 10_000_000;

        private final String text;
        private long looks;

        Looked(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++looks > MOST) {
                throw new Endless();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
