package assay.profiler.core;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Fits two at a time: a model takes up to 200 MiB while it learns, so more cores must not mean more
 * memory.
 */
final class SideBySide {
    private static final int AT_A_TIME = 2;

    private SideBySide() {}

    /**
     * @param task takes 0 to n - 1, in this order as far as it begins
     * @throws RuntimeException what a task threw
     */
    static void each(int n, IntConsumer task) {
        try (var threads = Executors.newFixedThreadPool(AT_A_TIME)) {
            var begun =
                    IntStream.range(0, n)
                            .mapToObj(i -> threads.submit(() -> task.accept(i)))
                            .toList();
            try {
                for (Future<?> one : begun) {
                    one.get();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while probes were fitted", e);
            } catch (ExecutionException e) {
                throw new IllegalStateException("a probe could not be fitted", e.getCause());
            } finally {
                threads.shutdownNow(); // of no account where all have ended
            }
        }
    }
}
