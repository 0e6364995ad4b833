package assay.evaluator.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import assay.contract.Policy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SettledTest {
    static Stream<Arguments> looks() {
        return Stream.of(
                argumentSet("one alone is beside nothing", 1, 1000, List.of(90), false),
                argumentSet("clearly worse", 1, 100, List.of(95, 50), true),
                argumentSet("clearly worse on too few", 1, 29, List.of(95, 0), false),
                argumentSet("alike, but few: neither is shown", 1, 100, List.of(90, 90), false),
                argumentSet("alike on many: not worse is shown", 5, 2000, List.of(90, 90), true),
                argumentSet(
                        "what the last look shows the first does not yet",
                        1,
                        200,
                        List.of(90, 90),
                        false),
                argumentSet("the same at the last look", 5, 200, List.of(90, 90), true),
                argumentSet("one of two is open", 1, 100, List.of(95, 94, 20), false),
                argumentSet("both are clear", 1, 100, List.of(95, 50, 20), true));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void a_comparison_is_settled_when_each_is_not_worse_or_worse(
            int look, int examples, List<Integer> percent, boolean settled) {
        var marks = new TreeMap<String, Map<String, Double>>();
        for (var k = 0; k < percent.size(); k++) {
            var column = new HashMap<String, Double>();
            for (var i = 0; i < examples; i++) {
                column.put("e" + i, i * 100 < percent.get(k) * examples ? 1.0 : 0.0);
            }
            column.put("only mine " + k, 1.0);
            marks.put("c" + k, column);
        }
        assertThat(Settled.at(look, marks, Map.of(), Policy.DEFAULT)).isEqualTo(settled);
    }
}
