package assay.evaluator.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import assay.contract.OutputContract;
import assay.contract.Schema;
import assay.contract.Task;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PromptTest {
    static Stream<Arguments> forms() {
        return Stream.of(
                argumentSet(
                        "fields of a schema",
                        OutputContract.fields(new Schema(Map.of("type", "object"))),
                        "Do it.\n\nThe JSON Schema of the answer:\n{\"type\":\"object\"}\nAnswer with one JSON object only."),
                argumentSet(
                        "any fields",
                        OutputContract.of(OutputContract.Kind.FIELDS),
                        "Do it.\n\nAnswer with one JSON object only."),
                argumentSet(
                        "text",
                        OutputContract.of(OutputContract.Kind.TEXT),
                        "Do it.\n\nAnswer with the answer only, without an explanation."),
                argumentSet(
                        "a number",
                        OutputContract.of(OutputContract.Kind.NUMBER),
                        "Do it.\n\nThe last number of your answer must be the result."),
                argumentSet(
                        "labels",
                        new OutputContract(
                                OutputContract.Kind.LABEL,
                                new TreeSet<>(List.of("b", "a", "oos")),
                                Collections.emptySortedMap(),
                                Optional.of("oos"),
                                0),
                        "Do it.\n\nThe labels, one a line:\n- a\n- b\n- oos (where none of the others fits)\nAnswer with the label only."));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void says_what_an_answer_looks_like(OutputContract contract, String system) {
        var task =
                new Task(
                        "t",
                        "Do it.",
                        contract,
                        "d",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        assertThat(Prompt.of(task, List.of(), "x"))
                .isEqualTo(new Prompt(system, List.of(), "x", contract));
    }
}
