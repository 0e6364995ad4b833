package assay.evaluator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import assay.evaluator.core.CallFailed;
import assay.evaluator.lane.Asking;
import assay.evaluator.lane.Reply;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BatchResultsTest {
    private static final boolean OTHERS = true;
    private static final boolean NOTHING = false;
    private static final CallFailed TOO_LONG = CallFailed.question("contextLength", "too long");
    private static final CallFailed KEY = CallFailed.configuration("http401", "no such key");
    private static final CallFailed BUSY = CallFailed.passing("http500", "down", Optional.empty());

    static Stream<Arguments> batches() {
        return Stream.of(
                argumentSet("one of many is refused", OTHERS, List.of(TOO_LONG), 5, Set.of(0), ""),
                argumentSet("whatever its status", OTHERS, List.of(KEY), 5, Set.of(0), ""),
                argumentSet("what may pass is asked again", OTHERS, List.of(BUSY), 5, Set.of(), ""),
                argumentSet("but not for ever", OTHERS, List.of(BUSY), 1, Set.of(0), ""),
                argumentSet("each for its own", OTHERS, List.of(KEY, BUSY), 5, Set.of(0), ""),
                argumentSet(
                        "nothing else came: the key", NOTHING, List.of(KEY), 5, Set.of(0), "key"),
                argumentSet(
                        "one bad key is enough", NOTHING, List.of(BUSY, KEY), 5, Set.of(1), "key"),
                argumentSet(
                        "two too long may be the texts",
                        NOTHING,
                        List.of(TOO_LONG, TOO_LONG),
                        5,
                        Set.of(0, 1),
                        ""),
                argumentSet(
                        "three and no other are not",
                        NOTHING,
                        List.of(TOO_LONG, TOO_LONG, TOO_LONG),
                        5,
                        Set.of(0, 1, 2),
                        "too long"),
                argumentSet(
                        "three, and one that may still pass",
                        NOTHING,
                        List.of(TOO_LONG, TOO_LONG, TOO_LONG, BUSY),
                        5,
                        Set.of(0, 1, 2),
                        ""),
                argumentSet(
                        "nobody is there", NOTHING, List.of(BUSY, BUSY), 1, Set.of(0, 1), "down"));
    }

    @ParameterizedTest
    @MethodSource("batches")
    void what_is_left_of_a_first_batch(
            boolean others,
            List<CallFailed> failures,
            int attempts,
            Set<Integer> lost,
            String ends) {
        var results = new BatchResults(Map.of(), 1, new Deaf());
        for (var i = 0; i < failures.size(); i++) {
            results.failed(Integer.toString(i), failures.get(i));
        }
        var left = IntStream.range(0, failures.size()).mapToObj(Integer::toString).toList();
        var verdict = results.verdict(left, attempts, others);
        assertThat(verdict.lost().keySet().stream().map(Integer::valueOf))
                .containsExactlyInAnyOrderElementsOf(lost);
        assertThat(verdict.lost().values().stream().map(CallFailed::kind))
                .doesNotContain(CallFailed.Kind.CONFIGURATION);
        if (ends.isEmpty()) {
            assertThat(verdict.ends()).isEmpty();
        } else {
            assertThat(verdict.ends().orElseThrow().says()).contains(ends);
        }
    }

    private static final class Deaf implements Asking.Journal {
        @Override
        public void keep(List<Reply.Answered> answers) {}

        @Override
        public void failed(Reply.Failed failed) {}

        @Override
        public void tick() {}
    }
}
