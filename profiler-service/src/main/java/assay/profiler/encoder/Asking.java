package assay.profiler.encoder;

import assay.contract.Endpoint;
import assay.profiler.encoder.CallFailed.Kind;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Has an encoder encode texts: in batches, several at a time, each until it is answered, refused
 * for good, or asked often enough. Where a batch is too much, its halves are asked.
 */
public final class Asking {
    /** As many as the servers take that take the fewest (text-embeddings-inference). */
    static final int TEXTS = 32;

    /** Some 20,000 tokens: below what any provider takes at once. */
    static final int CHARACTERS = 64_000;

    /** Each holds an answer in memory and a connection to the database. */
    private static final int AT_A_TIME = 8;

    private final EncoderHttp http;
    private final Endpoint endpoint;
    private final Optional<String> key;
    private final Patience patience;
    private final Instants instants;
    private final IntervalFunction intervals;
    private final long end;
    private final ConcurrentLinkedDeque<List<String>> waiting = new ConcurrentLinkedDeque<>();
    private final AtomicReference<@Nullable CallFailed> failure = new AtomicReference<>();

    /** How long it may take. */
    public record Patience(Duration firstWait, Duration longestWait, Duration all) {}

    /** Told of what has come, on the thread that asked; returns when it is kept for good. */
    public interface Journal {
        void keep(List<String> texts, List<float[]> vectors, Optional<Long> tokens, long micros);
    }

    public Asking(EncoderHttp http, Endpoint endpoint, Optional<String> key, Patience patience) {
        this.http = http;
        this.endpoint = endpoint;
        this.key = key;
        this.patience = patience;
        this.instants = new Instants(endpoint.limits());
        this.intervals =
                IntervalFunction.ofExponentialRandomBackoff(
                        patience.firstWait(), 2, 0.5, patience.longestWait());
        this.end = System.nanoTime() + patience.all().toNanos();
    }

    /**
     * Returns when all are kept.
     *
     * @param texts different ones, none of them blank
     * @throws CallFailed where some could not be encoded; what has come is kept
     */
    public void ask(Collection<String> texts, Journal journal)
            throws CallFailed, InterruptedException {
        waiting.addAll(Batches.of(texts, TEXTS, CHARACTERS));
        var threads =
                Math.min(AT_A_TIME, Math.min(endpoint.limits().concurrency(), waiting.size()));
        if (threads == 0) {
            return;
        }
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var begun =
                    IntStream.range(0, threads)
                            .mapToObj(_ -> pool.submit(() -> work(journal)))
                            .toList();
            try {
                for (Future<?> one : begun) {
                    one.get();
                }
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException cause
                        ? cause
                        : new IllegalStateException("the encoder could not be asked", e.getCause());
            } finally {
                pool.shutdownNow(); // of no account where all have ended
            }
        }
        var failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }

    private boolean work(Journal journal) throws InterruptedException {
        for (var batch = waiting.poll(); batch != null; batch = waiting.poll()) {
            try {
                if (System.nanoTime() > end) {
                    throw new CallFailed(
                            Kind.PASSING,
                            "not all texts were encoded within %d minutes; ask again, what has come is kept"
                                    .formatted(patience.all().toMinutes()));
                }
                one(batch, journal);
            } catch (CallFailed e) {
                failure.compareAndSet(null, e);
            }
            if (failure.get() != null) {
                return false; // the others would be refused alike
            }
        }
        return true;
    }

    private void one(List<String> batch, Journal journal) throws CallFailed, InterruptedException {
        for (var calls = 1; ; calls++) {
            instants.await(batch);
            try {
                var come = http.ask(endpoint, key, batch);
                journal.keep(batch, come.vectors(), come.tokens(), come.micros());
                return;
            } catch (CallFailed e) {
                if (e.kind() == Kind.TOO_MUCH && batch.size() > 1) {
                    one(batch.subList(0, batch.size() / 2), journal);
                    one(batch.subList(batch.size() / 2, batch.size()), journal);
                    return;
                }
                if (e.kind() == Kind.TOO_MUCH) {
                    throw new CallFailed(
                            Kind.FOR_GOOD,
                            "%s (a text of %d characters; have the server cut what is too long for it, by endpoint.parameters, for example {\"truncate\": true})"
                                    .formatted(e.says(), batch.getFirst().length()));
                }
                if (e.kind() != Kind.PASSING || calls >= endpoint.limits().attempts()) {
                    throw e;
                }
                pause(calls, e);
            }
        }
    }

    /** What the provider asks for, and a little more, so that not all come back at one moment. */
    private void pause(int calls, CallFailed failed) throws CallFailed, InterruptedException {
        var longest = patience.longestWait();
        var wait =
                failed.retryAfter()
                        .map(w -> w.compareTo(longest) < 0 ? w : longest)
                        .map(w -> w.plusMillis(ThreadLocalRandom.current().nextLong(100)))
                        .orElseGet(() -> Duration.ofMillis(intervals.apply(calls)));
        if (failure.get() != null || System.nanoTime() + wait.toNanos() > end) {
            throw failed;
        }
        Thread.sleep(wait);
    }
}
