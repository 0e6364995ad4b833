package assay.profiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import assay.contract.Example;
import assay.contract.OutputContract;
import assay.contract.OutputContract.Kind;
import assay.contract.Split;
import assay.profiler.core.Fixture;
import assay.profiler.core.Learner;
import assay.profiler.core.PairReader;
import assay.profiler.core.Profiler;
import assay.profiler.core.Says;
import assay.profiler.rehearsal.AllRehearsals;
import assay.profiler.signal.AllSignals;
import assay.profiler.slice.AllSlicers;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Data that nobody wishes for is profiled all the same, in little time. */
class OddDataTest {
    static Stream<Arguments> datasets() {
        return Stream.of(
                argumentSet("one row", rows(1, _ -> "in", _ -> "out")),
                argumentSet("two rows", rows(2, i -> "in" + i, i -> "out" + i)),
                argumentSet("all rows equal", rows(400, _ -> "in", _ -> "out")),
                argumentSet("empty inputs", rows(400, _ -> "", i -> "l" + i % 2)),
                argumentSet("white space", rows(400, _ -> " \n\t", i -> "l" + i % 2)),
                argumentSet("no words", rows(400, i -> "?!".repeat(i % 7), _ -> "...")),
                argumentSet(
                        "5,000 labels for 6,000 rows",
                        rows(6_000, i -> "in " + i, i -> "l" + i % 5_000)),
                argumentSet(
                        "two megabytes without a space",
                        rows(30, i -> ("x" + i).repeat(1_000_000), i -> "l" + i % 2)),
                argumentSet(
                        "two megabytes of words",
                        rows(30, i -> "lost card ".repeat(200_000), i -> "l" + i % 2)),
                argumentSet("binary", rows(150, OddDataTest::binary, i -> "l" + i % 2)),
                argumentSet("no JSON", rows(400, i -> "in " + i, i -> "{\"a\":" + i)),
                argumentSet(
                        "deep JSON",
                        rows(150, i -> "in", _ -> "{\"a\":".repeat(900) + "1" + "}".repeat(900))),
                argumentSet(
                        "a field for each row",
                        rows(400, i -> "in " + i, i -> "{\"f" + i + "\":[1,null,{}," + i + "]}")));
    }

    @ParameterizedTest
    @MethodSource("datasets")
    @Timeout(60)
    void it_is_profiled(List<Example> rows) {
        var profiler =
                new Profiler(
                        AllSignals.list(),
                        AllSlicers.list(),
                        AllRehearsals.list(),
                        new First(),
                        new PairReader());
        for (var kind : List.of(Kind.LABEL, Kind.FIELDS)) {
            var examples = Fixture.examples(OutputContract.of(kind), rows);
            var profile = profiler.profile(examples, Fixture.NOW).profile();

            assertThat(profile.prior().orElseThrow().says()).doesNotContain("NaN");
            assertThat(profile.signals().values())
                    .allSatisfy(r -> assertThat(r.value()).isFinite())
                    .allSatisfy(r -> assertThat(r.says()).doesNotContain("NaN", "Infinity"))
                    .allSatisfy(r -> assertThat(r.says().length()).isLessThan(1_000))
                    .allSatisfy(
                            r ->
                                    assertThat(r.shown())
                                            .allSatisfy(
                                                    s -> assertThat(s.length()).isLessThan(5_000)));
        }
    }

    private static String binary(int row) {
        var text = new StringBuilder();
        for (var c = 0; c < 300; c++) {
            text.append((char) ((row * 31 + c * 7919) % 0xFFFF));
        }
        return text.toString();
    }

    private static List<Example> rows(
            int count, IntFunction<String> input, IntFunction<String> expected) {
        return IntStream.range(0, count)
                .mapToObj(
                        i ->
                                Fixture.row(
                                        "e" + i,
                                        input.apply(i),
                                        expected.apply(i),
                                        Split.values()[i % 3]))
                .toList();
    }

    /** Always answers what its first row expects. */
    private static final class First implements Learner {
        @Override
        public String name() {
            return "first";
        }

        @Override
        public Learned learn(List<Example> rows, long seed) {
            return new Says(rows.size(), _ -> new Answer(rows.getFirst().expected(), 1));
        }
    }
}
