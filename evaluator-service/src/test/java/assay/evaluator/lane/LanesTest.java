package assay.evaluator.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import assay.contract.Endpoint;
import assay.contract.Limits;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LanesTest {
    private static final Endpoint ENDPOINT =
            new Endpoint(
                    URI.create("http://localhost/v1"),
                    "m",
                    Optional.empty(),
                    new Limits(10, Optional.empty(), 5, 10, 5));

    private final Lanes lanes = new Lanes();
    private final List<Slice> begun = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void close() {
        end.countDown();
        lanes.close();
    }

    @Test
    void two_slices_keep_the_slots_busy_and_the_third_waits() {
        add(5);
        await().until(() -> begun.size() == 2);
        await().during(Duration.ofMillis(50)).until(() -> begun.size() == 2);
    }

    @Test
    void a_slice_whose_last_questions_wait_to_be_asked_again_does_not_keep_others_from_slots() {
        add(5);
        await().until(() -> begun.size() == 2);
        sleep(begun.getFirst(), 3);
        begun.getFirst().halt.ended(7);
        begun.getFirst().lane.idle();
        await().until(() -> begun.size() == 3);
        await().during(Duration.ofMillis(50)).until(() -> begun.size() == 3);
    }

    /** 10 slots: where 40 questions wait, no others are asked. */
    @Test
    void an_endpoint_that_has_trouble_is_not_asked_everything() {
        add(20);
        await().until(() -> begun.size() == 2);
        for (var i = 0; i < 4; i++) {
            sleep(begun.get(i), 10);
            begun.get(i).lane.idle();
            var least = Math.min(4, i + 2);
            await().until(() -> begun.size() >= least);
        }
        await().during(Duration.ofMillis(50)).until(() -> begun.size() == 5);
        assertThat(begun).hasSize(5);
    }

    /** Else it would ask once more for what the candidate was ended for. */
    @Test
    void a_slice_that_comes_while_an_end_is_being_stored_is_told_too() {
        var during = new Slice();
        lanes.halt(_ -> true, Halt.Why.ENDED, () -> lanes.add(during));
        assertThat(during.halt.why()).contains(Halt.Why.ENDED);

        var after = new Slice();
        lanes.add(after);
        assertThat(after.halt.isGiven()).as("it finds the end in the store").isFalse();
    }

    private static void sleep(Slice slice, int questions) {
        var asleep = new CountDownLatch(questions);
        for (var i = 0; i < questions; i++) {
            Thread.ofVirtual()
                    .start(
                            () -> {
                                try {
                                    slice.halt.sleepBetweenCalls(
                                            Duration.ofMinutes(1), asleep::countDown);
                                } catch (InterruptedException _) {
                                    Thread.currentThread().interrupt();
                                }
                            });
        }
        await().until(() -> asleep.getCount() == 0);
    }

    private void add(int slices) {
        for (var i = 0; i < slices; i++) {
            lanes.add(new Slice());
        }
    }

    private final class Slice implements Lanes.Job {
        final Halt halt = new Halt();
        volatile Lane lane = new Lane(System::nanoTime, () -> {});

        @Override
        public UUID selectionId() {
            return new UUID(0, 0);
        }

        @Override
        public String candidate() {
            return "c";
        }

        @Override
        public int partition() {
            return 0;
        }

        @Override
        public Endpoint endpoint() {
            return ENDPOINT;
        }

        @Override
        public int questions() {
            return 10;
        }

        @Override
        public long characters() {
            return 10;
        }

        @Override
        public Halt halt() {
            return halt;
        }

        @Override
        public void run(Lane given) {
            lane = given;
            begun.add(this);
            try {
                end.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
