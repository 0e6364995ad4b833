package assay.gateway.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import assay.contract.RecordedAnswer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AnswerReaderTest {
    private static final RecordedAnswer FULL =
            new RecordedAnswer(
                    "a",
                    Optional.of("yes"),
                    Optional.empty(),
                    Optional.of(0.5),
                    Optional.of(10L),
                    Optional.of(2L),
                    Optional.of(new BigDecimal("0.0001")),
                    Optional.of(12.5));

    static List<Arguments> full() {
        return List.of(
                argumentSet(
                        "the names of the contract",
                        "id,output,score,confidence,inputTokens,outputTokens,costUsd,latencyMs\na,yes,,0.5,10,2,0.0001,12.5"),
                argumentSet(
                        "with underscores",
                        "id,response,confidence,input_tokens,output_tokens,cost_usd,latency_ms\na,yes, 0.5,10,2,0.0001,12.5"),
                argumentSet(
                        "JSON lines",
                        "{\"id\":\"a\",\"answer\":\"yes\",\"confidence\":5e-1,\"inputTokens\":10,\"outputTokens\":\"2\",\"costUsd\":0.0001,\"latencyMs\":12.5,\"score\":null}"));
    }

    @ParameterizedTest
    @MethodSource("full")
    void all_that_is_known_is_read(String body) throws IOException {
        assertThat(all(body, Map.of(), false)).containsExactly(FULL);
    }

    @Test
    void a_column_is_read_as_what_the_caller_names_it() throws IOException {
        var names = Map.of("id", "Prompt Id", "output", "llm", "latencyMs", "ms");
        assertThat(all("Prompt Id,llm,output,ms\na,,no,3\n", names, false))
                .extracting(RecordedAnswer::output, RecordedAnswer::latencyMs)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Optional.of(""), Optional.of(3.0)));
    }

    @Test
    void marks_stand_in_the_place_of_answers() throws IOException {
        assertThat(all("id,output,score\na,,1\nb,,0.25\n", Map.of(), true))
                .extracting(RecordedAnswer::score)
                .containsExactly(Optional.of(1.0), Optional.of(0.25));
    }

    static List<Arguments> refused() {
        return List.of(
                refuse(
                        "neither output nor score",
                        "id,confidence\na,1",
                        false,
                        "output",
                        "row 1: give the output"),
                refuse("both", "id,output,score\na,x,1", true, "output", "row 1: "),
                refuse(
                        "first marks, then answers",
                        "id,output,score\na,,1\nb,x,",
                        true,
                        "output",
                        "row 2: has an output, the rows before have scores"),
                refuse(
                        "first answers, then marks",
                        "id,output,score\na,x,\nb,,1",
                        false,
                        "score",
                        "row 2: has a score, the rows before have outputs"),
                refuse("marks of nobody", "id,score\na,1", false, "scorer", "row 1: "),
                refuse("a scorer without marks", "id,output\na,x", true, "scorer", "row 1: "),
                refuse(
                        "a mark above 1",
                        "id,score\na,0.5\nb,1.01",
                        true,
                        "score",
                        "row 2: from 0 to 1"),
                refuse(
                        "a mark that is none",
                        "id,score\na,NaN",
                        true,
                        "score",
                        "row 1: from 0 to 1"),
                refuse(
                        "tokens that are no number",
                        "id,output,inputTokens\na,x,many",
                        false,
                        "inputTokens",
                        "row 1: 'many'"),
                refuse(
                        "half a token",
                        "id,output,inputTokens\na,x,1.5",
                        false,
                        "inputTokens",
                        "row 1: '1.5'"),
                refuse(
                        "negative tokens",
                        "id,output,outputTokens\na,x,-1",
                        false,
                        "outputTokens",
                        "row 1: not negative"),
                refuse(
                        "a cost of a gigabyte of digits",
                        "id,output,costUsd\na,x,1e999999999",
                        false,
                        "costUsd",
                        "row 1: "),
                refuse(
                        "an endless latency",
                        "id,output,latencyMs\na,x,Infinity",
                        false,
                        "latencyMs",
                        "row 1: not negative"),
                refuse(
                        "no id column",
                        "name,output\na,x",
                        false,
                        "id",
                        "columns found: name, output"),
                refuse("header only", "id,output\n", false, "body", "has no rows"));
    }

    private static Arguments refuse(
            String name, String body, boolean scorer, String field, String mend) {
        return argumentSet(name, body, scorer, field, mend);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void what_cannot_be_read_is_refused_with_the_row(
            String body, boolean scorer, String field, String mend) {
        var refusal =
                catchThrowableOfType(IntakeException.class, () -> all(body, Map.of(), scorer));
        assertThat(refusal.field()).isEqualTo(field);
        assertThat(refusal.mend()).contains(mend);
    }

    private static List<RecordedAnswer> all(String body, Map<String, String> names, boolean scorer)
            throws IOException {
        var in = new ByteArrayInputStream(body.getBytes(UTF_8));
        var parameters = new HashMap<>(names);
        if (scorer) {
            parameters.put("scorer", "s");
        }
        var reader = AnswerReader.of(in, new Asked("", parameters, false), List.of());
        var all = new ArrayList<RecordedAnswer>();
        for (var a = reader.next(); a != null; a = reader.next()) {
            all.add(a);
        }
        return all;
    }
}
