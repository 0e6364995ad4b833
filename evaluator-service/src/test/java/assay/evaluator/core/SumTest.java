package assay.evaluator.core;

import static org.assertj.core.api.Assertions.assertThat;

import assay.contract.Answers;
import assay.contract.Example;
import assay.contract.Measure;
import assay.contract.OutputContract;
import assay.contract.Split;
import assay.contract.Task;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SumTest {
    private static final Task TASK =
            new Task(
                    "t",
                    "What?",
                    OutputContract.of(OutputContract.Kind.TEXT),
                    "d",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
    private static final Mark.Measured NOTHING =
            new Mark.Measured(
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    private static final Scorer.Reader READER =
            text -> text.equals("?") ? Optional.empty() : Optional.of(text);

    @Test
    void of_many_rows_all_candidates_show_the_same_sample_and_count_all() {
        var one = new Sum(TASK);
        var other = new Sum(TASK);
        for (var i = 0; i < 25_000; i++) {
            one.add(mark("e" + i, "yes", Answer.Ending.COMPLETE));
            other.add(mark("e" + (24_999 - i), "no", Answer.Ending.COMPLETE));
        }
        assertThat(one.scores().ids()).hasSize(20_000).startsWith(one.scores().ids().getFirst());
        assertThat(other.scores().ids()).containsExactlyInAnyOrderElementsOf(one.scores().ids());
        assertThat(other.scores().ids())
                .as("in the order in which they came")
                .isEqualTo(one.scores().ids().reversed());
        assertThat(one.answers(25_000).given()).isEqualTo(25_000);
        assertThat(one.usage(7).inputTokens()).isEqualTo(250_000);
        assertThat(one.usage(7).cachedInputTokens()).contains(100_000L);
        assertThat(one.usage(7).reasoningTokens()).isEmpty();
        assertThat(one.latency().orElseThrow().n()).isEqualTo(25_000);
        assertThat(one.latency().orElseThrow().p95Millis()).isEqualTo(1.5);
        var first = one.scores().ids().stream().filter(id -> id.length() == 5).count();
        assertThat(first).as("a fair share of e1000 to e9999").isBetween(7000L, 7400L);
    }

    @Test
    void failures_are_counted_by_kind_and_three_of_each_are_named() {
        var sum = new Sum(TASK);
        for (var i = 0; i < 5; i++) {
            sum.add(mark("cut" + i, "ye", Answer.Ending.CUT));
        }
        sum.add(mark("refused", "I cannot", Answer.Ending.REFUSED));
        sum.add(mark("empty", "", Answer.Ending.COMPLETE));
        sum.add(mark("odd", "?", Answer.Ending.COMPLETE));
        sum.add(mark("fine", "yes", Answer.Ending.COMPLETE));
        sum.add(new Unanswered("gone", true, Optional.of("unanswered"), Optional.of("status 500")));
        sum.add(new Unanswered("later", true, Optional.empty(), Optional.empty()));
        sum.add(new Unanswered("tuning", false, Optional.empty(), Optional.empty()));
        var answers = sum.answers(sum.wanted());
        assertThat(answers.wanted()).isEqualTo(11);
        assertThat(answers.given()).isEqualTo(9);
        assertThat(answers.failures())
                .containsOnlyKeys("cut", "empty", "refused", "unanswered", "unparsable")
                .containsEntry(
                        "cut",
                        new Answers.Failures(5, List.of("cut0", "cut1", "cut2"), Optional.empty()))
                .containsEntry(
                        "unanswered",
                        new Answers.Failures(1, List.of("gone"), Optional.of("status 500")));
    }

    @Test
    void the_score_with_and_without_what_leaked_is_told_where_something_leaked() {
        var sum = new Sum(TASK);
        for (var i = 0; i < 4; i++) {
            sum.add(mark("test" + i, i < 2 ? "yes" : "no", Answer.Ending.COMPLETE));
            sum.add(of(Split.CALIBRATION, "calibration" + i, "no"));
        }
        assertThat(sum.measures()).isEmpty();
        sum.add(of(Split.TRAIN, "leaked", "yes"));
        assertThat(sum.measures())
                .containsEntry("qualityWithLeaked", new Measure(0.6, 5))
                .containsEntry("qualityWithoutLeaked", new Measure(0.5, 4));
        assertThat(sum.wanted()).isEqualTo(4);
    }

    private static Mark of(Split split, String id, String output) {
        var example =
                new Example(id, "", "yes", Optional.of(split), Optional.empty(), Optional.empty());
        return Mark.of(TASK, READER, example, output, Optional.empty(), NOTHING);
    }

    private static Mark mark(String id, String output, Answer.Ending ending) {
        return Mark.of(
                TASK,
                READER,
                Example.of(id, "", "yes"),
                new Answer(
                        output,
                        ending,
                        Optional.empty(),
                        Optional.of(0.123456789),
                        Optional.of(10L),
                        Optional.of(2L),
                        Optional.of(4L),
                        Optional.empty(),
                        1500));
    }
}
