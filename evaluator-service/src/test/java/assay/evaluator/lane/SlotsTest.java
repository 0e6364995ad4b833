package assay.evaluator.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlotsTest {
    private final Slots slots = new Slots();

    @Test
    void begins_at_what_is_allowed_and_never_goes_above() throws Exception {
        slots.allow(8);
        take(8);
        for (var i = 0; i < 100; i++) {
            slots.heard(false);
        }
        assertThat(slots.size()).isEqualTo(8);
    }

    @Test
    void a_refusal_takes_a_tenth_and_an_answer_gives_one_back() throws Exception {
        slots.allow(50);
        take(50);
        slots.heard(true);
        assertThat(slots.size()).isEqualTo(45);
        slots.heard(false);
        assertThat(slots.size()).isEqualTo(46);
    }

    @Test
    void one_slot_is_left_whatever_the_endpoint_says() throws Exception {
        slots.allow(20);
        take(20);
        for (var i = 0; i < 100; i++) {
            slots.heard(true);
        }
        assertThat(slots.size()).isEqualTo(1);
    }

    @Test
    void slots_that_are_taken_away_come_back_when_they_are_free() throws Exception {
        slots.allow(10);
        take(10);
        slots.heard(true);
        slots.release();
        assertThat(slots.size()).isEqualTo(9);
        // Nine are taken of nine: the one that was given back is not handed out.
        var next = Thread.ofVirtual().start(this::takeOne);
        assertThat(next.join(Duration.ofMillis(50))).isFalse();
        slots.release();
        assertThat(next.join(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void refusals_by_chance_cost_next_to_nothing() throws Exception {
        slots.allow(64);
        take(64);
        var random = new Random(1);
        var sum = 0L;
        for (var i = 0; i < 10_000; i++) {
            slots.heard(random.nextDouble() < 0.05);
            sum += slots.size();
        }
        assertThat(sum / 10_000.0).isGreaterThan(60);
    }

    /** 20 at once are answered, the rest refused: of 64 at first, soon not half again as many. */
    @Test
    void an_endpoint_that_is_full_is_not_beaten() throws Exception {
        slots.allow(64);
        take(64);
        var refused = 0;
        for (var round = 0; round < 100; round++) {
            var size = slots.size();
            for (var call = 0; call < size; call++) {
                slots.heard(call >= 20);
                refused += round >= 20 && call >= 20 ? 1 : 0;
            }
        }
        assertThat(refused / 80.0).isLessThan(10);
    }

    private void take(int count) throws InterruptedException {
        for (var i = 0; i < count; i++) {
            slots.acquire();
        }
    }

    private void takeOne() {
        try {
            slots.acquire();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
