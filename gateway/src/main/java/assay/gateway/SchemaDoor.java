package assay.gateway;

import assay.contract.OutputContract;
import assay.contract.Schema;
import assay.problem.ProblemException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.DialectId;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import java.util.stream.StreamSupport;

/**
 * Refuses the schema of a contract that no answer could be held to. Nothing is fetched: a schema
 * that leads elsewhere would be another one tomorrow.
 */
final class SchemaDoor {
    private static final String FIELD = "task.contract.schema";

    /** It stands in every prompt. */
    private static final int MOST_CHARACTERS = 65_536;

    private static final List<String> DRAFTS =
            List.of(
                    DialectId.DRAFT_2020_12,
                    DialectId.DRAFT_2019_09,
                    DialectId.DRAFT_7,
                    DialectId.DRAFT_6,
                    DialectId.DRAFT_4);

    private static final JsonMapper JSON = new JsonMapper();
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private SchemaDoor() {}

    /**
     * @throws ProblemException with the mend
     */
    static void pass(OutputContract contract) {
        contract.schema()
                .flatMap(SchemaDoor::fault)
                .ifPresent(
                        fault -> {
                            throw new ProblemException(400, FIELD, fault);
                        });
    }

    private static Optional<String> fault(Schema given) {
        var text = given.toString();
        if (text.length() > MOST_CHARACTERS) {
            return Optional.of(
                    "has %d characters and stands in every prompt; give one of up to %d"
                            .formatted(text.length(), MOST_CHARACTERS));
        }
        var schema = tree(text);
        var draft = schema.path("$schema").asText(DialectId.DRAFT_2020_12);
        if (DRAFTS.stream().noneMatch(known -> bare(known).equals(bare(draft)))) {
            return Optional.of(
                    "names in $schema a draft that is not known here; give %s, or leave it out"
                            .formatted(DialectId.DRAFT_2020_12));
        }
        return elsewhere(schema)
                .or(() -> againstItsDraft(schema, draft))
                .or(() -> noObject(schema))
                .or(() -> unusable(schema));
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(FIELD + ": is no JSON; give a JSON object", e);
        }
    }

    /** With and without the empty fragment it is the same draft. */
    private static String bare(String draft) {
        return draft.endsWith("#") ? draft.substring(0, draft.length() - 1) : draft;
    }

    private static Optional<String> elsewhere(JsonNode node) {
        for (var name : List.of("$ref", "$dynamicRef", "$recursiveRef")) {
            var ref = node.path(name);
            if (ref.isTextual() && !ref.textValue().startsWith("#")) {
                return Optional.of(
                        "refers to '%s', which is not in it; put it under $defs and refer to it as #/$defs/..."
                                .formatted(ref.textValue()));
            }
        }
        return StreamSupport.stream(node.spliterator(), false)
                .flatMap(child -> elsewhere(child).stream())
                .findFirst();
    }

    private static Optional<String> noObject(JsonNode schema) {
        var type = schema.path("type");
        var types = type.isArray() ? type : JsonNodeFactory.instance.arrayNode().add(type);
        return type.isMissingNode()
                        || StreamSupport.stream(types.spliterator(), false)
                                .anyMatch(t -> t.asText().equals("object"))
                ? Optional.empty()
                : Optional.of(
                        "is of the type %s, and an answer of fields is one JSON object; give the type object"
                                .formatted(type));
    }

    private static Optional<String> againstItsDraft(JsonNode schema, String draft) {
        return REGISTRY.getSchema(SchemaLocation.of(draft)).validate(schema).stream()
                .findFirst()
                .map(
                        error ->
                                "is no valid JSON Schema: at %s it %s"
                                        .formatted(
                                                error.getInstanceLocation(), error.getMessage()));
    }

    /** What its draft allows and still cannot be used shows where it is used. */
    private static Optional<String> unusable(JsonNode schema) {
        try {
            var compiled =
                    SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(schema);
            compiled.initializeValidators();
            compiled.validate(JsonNodeFactory.instance.objectNode());
            return Optional.empty();
        } catch (SchemaException e) {
            return Optional.of(
                    e.getCause() instanceof PatternSyntaxException pattern
                            ? "has the pattern '%s', which cannot be read (%s); mend it"
                                    .formatted(pattern.getPattern(), pattern.getDescription())
                            : "cannot be used: %s; mend it".formatted(e.getMessage()));
        } catch (StackOverflowError e) {
            return Optional.of("leads back to itself without end; mend its $ref");
        }
    }
}
