package assay.gateway;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import assay.contract.OutputContract;
import assay.contract.Schema;
import assay.problem.ProblemException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaDoorTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'object'}",
                "{'type':['object','null'],'properties':{'a':{'type':'string','format':'date'}}}",
                "{'properties':{'$ref':{'type':'string'}}}",
                "{'properties':{'a':{'$ref':'#/$defs/x'}},'$defs':{'x':{'type':'number'}}}",
                "{'properties':{'a':{'$ref':'#'}}}",
                "{'$schema':'http://json-schema.org/draft-07/schema#','definitions':{},'type':'object'}",
                "{'$schema':'https://json-schema.org/draft/2020-12/schema','type':'object'}",
                "{'ordered':true,'title':'a word of its own'}",
            })
    void a_schema_passes(String schema) throws Exception {
        var contract = contract(schema);
        assertThatCode(() -> SchemaDoor.pass(contract)).doesNotThrowAnyException();
    }

    @Test
    void no_schema_passes() {
        assertThatCode(() -> SchemaDoor.pass(OutputContract.of(OutputContract.Kind.FIELDS)))
                .doesNotThrowAnyException();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                argumentSet("no type", "{'type':'objekt'}", "no valid JSON Schema: at /type"),
                argumentSet(
                        "deep down",
                        "{'properties':{'a':{'minLength':-1}}}",
                        "no valid JSON Schema: at /properties/a/minLength"),
                argumentSet("required is a text", "{'required':'a'}", "at /required"),
                argumentSet(
                        "draft 4 means otherwise",
                        "{'$schema':'http://json-schema.org/draft-04/schema#','exclusiveMinimum':1}",
                        "at /exclusiveMinimum"),
                argumentSet("a list", "{'type':'array'}", "one JSON object"),
                argumentSet("one of others", "{'type':['string','null']}", "one JSON object"),
                argumentSet(
                        "elsewhere",
                        "{'properties':{'a':{'$ref':'https://x.example/s'}}}",
                        "refers to 'https://x.example/s', which is not in it; put it under $defs"),
                argumentSet(
                        "in the service's own files",
                        "{'$ref':'classpath:application.properties'}",
                        "refers to 'classpath:application.properties'"),
                argumentSet("nowhere", "{'$ref':'#/$defs/x'}", "cannot be used"),
                argumentSet("to itself", "{'$ref':'#'}", "leads back to itself"),
                argumentSet("no draft", "{'$schema':'https://x.example/d'}", "not known here"),
                argumentSet(
                        "a pattern", "{'properties':{'a':{'pattern':'('}}}", "has the pattern '('"),
                argumentSet("long", "{'title':'" + "x".repeat(70_000) + "'}", "65536"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_schema_that_no_answer_could_be_held_to_is_refused(String schema, String mend)
            throws Exception {
        var contract = contract(schema);
        assertThatThrownBy(() -> SchemaDoor.pass(contract))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(mend);
    }

    @Test
    void what_java_alone_can_write_is_refused_too() {
        assertThatThrownBy(() -> new Schema(Map.of("a", new Object())))
                .hasMessageStartingWith("task.contract.schema: holds what is no JSON");
    }

    private static OutputContract contract(String schema) throws JsonProcessingException {
        return OutputContract.fields(
                new ObjectMapper().readValue(schema.replace('\'', '"'), Schema.class));
    }
}
