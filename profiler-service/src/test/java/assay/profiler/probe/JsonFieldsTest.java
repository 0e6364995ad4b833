package assay.profiler.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class JsonFieldsTest {
    private final JsonFields fields = new JsonFields();

    @Test
    void each_field_is_told_by_its_json_whatever_the_order_and_the_spaces() {
        assertThat(fields.read("{\"b\": {\"y\": 1, \"x\": [true]}, \"a\": \"q\\\"\", \"c\": null}"))
                .contains(
                        new TreeMap<>(
                                Map.of(
                                        "a",
                                        "\"q\\\"\"",
                                        "b",
                                        "{\"x\":[true],\"y\":1}",
                                        "c",
                                        "null")));
    }

    @Test
    void what_is_no_object_has_no_fields() {
        assertThat(fields.read("[1]")).isEmpty();
        assertThat(fields.read("odd")).isEmpty();
        assertThat(fields.read("")).isEmpty();
        assertThat(fields.read("{} {}")).isEmpty();
    }

    @Test
    void what_is_written_is_read_as_it_was() {
        var json = "{\"a\\\"\":\"q\",\"b\":{\"x\":[1.5]}}";

        assertThat(fields.write(fields.read(json).orElseThrow())).isEqualTo(json);
    }
}
