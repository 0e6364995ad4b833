package assay.evaluator.lane;

import static org.assertj.core.api.Assertions.assertThat;

import assay.contract.Limits;
import assay.contract.OutputContract;
import assay.evaluator.core.Answer;
import assay.evaluator.core.Prompt;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LaneTest {
    private static final Question QUESTION =
            new Question(
                    "q",
                    new Prompt(
                            "1234",
                            List.of(),
                            "5678",
                            OutputContract.of(OutputContract.Kind.TEXT)));

    private final AtomicLong now = new AtomicLong();
    private final Lane lane = new Lane(now::get, () -> {});
    private final Halt halt = new Halt();

    @BeforeEach
    void eightAtOnce() {
        lane.limit(limits(null));
    }

    @Test
    void what_is_used_up_holds_back_all_until_its_reset_and_no_longer() {
        lane.pause(Duration.ofSeconds(3));
        assertThat(lane.paused()).isEqualTo(3_000_000_000L);
        now.addAndGet(1_000_000_000L);
        assertThat(lane.paused()).isEqualTo(2_000_000_000L);
        now.addAndGet(2_000_000_000L);
        assertThat(lane.paused()).isZero();
    }

    @Test
    void a_shorter_wait_does_not_end_a_longer_one() {
        lane.pause(Duration.ofSeconds(3));
        lane.pause(Duration.ofSeconds(1));
        assertThat(lane.paused()).isEqualTo(3_000_000_000L);
        lane.pause(Duration.ofSeconds(5));
        assertThat(lane.paused()).isEqualTo(5_000_000_000L);
    }

    @Test
    void nobody_holds_a_slot_while_nothing_is_left() throws Exception {
        lane.limit(new Limits(1, Optional.empty(), 5, 10, 1));
        var real = new Lane(System::nanoTime, () -> {});
        real.limit(new Limits(1, Optional.empty(), 5, 10, 1));
        real.pause(Duration.ofMillis(100));
        var begun = System.nanoTime();
        assertThat(real.enter(QUESTION, halt)).isPresent();
        assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(100_000_000);

        real.pause(Duration.ofHours(1));
        var waits = Thread.ofVirtual().start(() -> assertThat(enter(real)).isEmpty());
        real.leave();
        halt.halt(Halt.Why.STOPPED);
        assertThat(waits.join(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void tokens_are_reserved_by_a_guess_and_corrected_by_what_was_used() throws Exception {
        lane.limit(limits(6_000)); // one each 10 ms
        var pass = lane.enter(QUESTION, halt).orElseThrow();
        // 8 characters are 2 tokens; 100 in the answer at the most, and one for the frame.
        assertThat(pass.estimate()).isEqualTo(103);
        pass.used(answer(Optional.of(5L), Optional.of(1L)));
        now.addAndGet(60_000_000L); // the six that were used
        var next = lane.enter(QUESTION, halt).orElseThrow();
        // Answers are short, as has been seen.
        assertThat(next.estimate()).isEqualTo(4);
    }

    @Test
    void tokens_that_were_not_counted_stay_as_guessed() throws Exception {
        lane.limit(limits(6_000));
        var pass = lane.enter(QUESTION, halt).orElseThrow();
        pass.used(answer(Optional.empty(), Optional.of(1L)));
        now.addAndGet(1_030_000_000L);
        assertThat(lane.enter(QUESTION, halt).orElseThrow().estimate()).isEqualTo(103);
    }

    private Optional<Pass> enter(Lane which) {
        try {
            return which.enter(QUESTION, halt);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Answer answer(Optional<Long> input, Optional<Long> output) {
        return new Answer("", Optional.empty(), input, output, 1);
    }

    private static Limits limits(@Nullable Integer tokensPerMinute) {
        return new Limits(8, Optional.empty(), 5, 100, 1, Optional.ofNullable(tokensPerMinute));
    }
}
