package assay.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'object'} | {'type':'object'}",
                "{'b':1,'a':2} | {'a':2,'b':1}",
                "{'const':null} | {'const':null}",
                "{'properties':{'a':{'default':null,'enum':[null,true,[]]}}} |"
                        + " {'properties':{'a':{'default':null,'enum':[null,true,[]]}}}",
                "{'minimum':1.0} | {'minimum':1}",
                "{'minimum':1e2} | {'minimum':100}",
                "{'minimum':1e25} | {'minimum':1E+25}",
                "{'minimum':10000000000000000000000000} | {'minimum':1E+25}",
                "{'multipleOf':0.010} | {'multipleOf':0.01}",
                "{'pattern':'\\\\d+\\n\\u0001ä'} | {'pattern':'\\\\d+\\n\\u0001ä'}",
                "{'description':'\\\"so\\\"'} | {'description':'\\\"so\\\"'}",
            })
    void has_one_form_whoever_stored_it(String json, String text) throws Exception {
        var schema = Json.read(Schema.class, json);
        assertThat(schema).hasToString(text.replace('\'', '"'));
        assertThat(Json.MAPPER.readTree(Json.MAPPER.writeValueAsBytes(schema)))
                .isEqualTo(Json.MAPPER.readTree(schema.toString()));
        assertThat(Json.read(Schema.class, schema.toString())).isEqualTo(schema);
        // A mapper of other settings reads other numbers.
        assertThat(new ObjectMapper().readValue(json.replace('\'', '"'), Schema.class))
                .isEqualTo(schema);
    }

    @Test
    void a_number_beyond_all_is_refused() {
        assertThatThrownBy(() -> new Schema(Map.of("maximum", Double.NEGATIVE_INFINITY)))
                .hasMessageStartingWith("task.contract.schema: holds a number");
    }

    @Test
    void cannot_be_changed_from_outside() {
        var names = new ArrayList<Object>(List.of("a"));
        var schema = new Schema(Map.of("required", names));
        names.add("b");
        assertThat(schema).hasToString("{\"required\":[\"a\"]}");
        assertThatThrownBy(() -> schema.value().put("x", 1))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
