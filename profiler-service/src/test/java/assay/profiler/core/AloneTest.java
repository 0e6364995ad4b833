package assay.profiler.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class AloneTest {
    @Test
    void the_second_waits_until_the_first_has_ended() throws InterruptedException {
        var entered = new CountDownLatch(1);
        var over = new CountDownLatch(1);
        var came = new AtomicBoolean();
        var first =
                Thread.ofVirtual()
                        .start(
                                () ->
                                        Alone.run(
                                                () -> {
                                                    entered.countDown();
                                                    return awaited(over);
                                                }));
        entered.await();
        var second =
                Thread.ofVirtual().start(() -> Alone.run(() -> came.compareAndSet(false, true)));

        await().until(() -> second.getState() == Thread.State.WAITING);
        assertThat(came).isFalse();
        over.countDown();
        first.join();
        second.join();
        assertThat(came).isTrue();
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
