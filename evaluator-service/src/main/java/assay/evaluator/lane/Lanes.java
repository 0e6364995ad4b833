package assay.evaluator.lane;

import assay.contract.Endpoint;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The queues of slices, one for each lane, so that a slow endpoint holds up nobody else's. A pool
 * shared by all lanes, as the messaging library has it, would be filled by the slowest.
 */
@Singleton
public final class Lanes {
    /**
     * Characters of work that may wait in memory, where they take twice as many bytes; beyond it no
     * more is read from the topic, for any lane. Some ten thousand short examples: a slow lane with
     * more than that holds up others.
     */
    private static final long ROOM = 5L * 1024 * 1024;

    /** Slices of one lane at work at once; each has a thread. */
    private static final int MOST_RUNNING = 128;

    private static final Duration LAST_CALLS = Duration.ofSeconds(3);

    private final ExecutorService threads =
            Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("slice-", 0).factory());
    private final Map<String, Queue> queues = new HashMap<>();
    private final List<Word> standing = new ArrayList<>();
    private long held;
    private boolean closed;
    private @Nullable CompletableFuture<@Nullable Void> room;

    /** A slice of work, with what is needed to place it. */
    public interface Job {
        UUID selectionId();

        String candidate();

        /** Of the topic, from which it came. */
        int partition();

        Endpoint endpoint();

        /** Calls that it needs at the most, retries apart. */
        int questions();

        /** Size of its texts. */
        long characters();

        Halt halt();

        /** Works; must not throw. */
        void run(Lane lane);
    }

    private record Word(Predicate<Job> which, Halt.Why why) {
        void tell(Job job) {
            if (which.test(job)) {
                job.halt().halt(why);
            }
        }
    }

    private final class Queue {
        final Lane lane = new Lane(System::nanoTime, () -> more(this));
        final ArrayDeque<Job> waiting = new ArrayDeque<>();
        final List<Job> running = new ArrayList<>();

        /**
         * Enough to keep the lane's slots busy while one slice ends and the next begins. Questions
         * that wait for an endpoint to want them again keep no slot busy; but where most wait, it
         * has trouble enough.
         */
        boolean hungry() {
            var slots = lane.concurrency();
            return running.size() < 2
                    || running.size() < MOST_RUNNING
                            && sum(job -> job.questions() - job.halt().idle()) < 2L * slots
                            && sum(job -> job.halt().asleep()) < 4L * slots;
        }

        private long sum(ToLongFunction<Job> what) {
            return running.stream().mapToLong(what).sum();
        }
    }

    /**
     * Queues a slice.
     *
     * @return completes when there is room for the next
     */
    public synchronized CompletionStage<@Nullable Void> add(Job job) {
        if (closed) {
            return new CompletableFuture<>();
        }
        var queue = queues.computeIfAbsent(job.endpoint().lane(), _ -> new Queue());
        queue.lane.limit(job.endpoint().limits());
        standing.forEach(word -> word.tell(job));
        queue.waiting.add(job);
        held += job.characters();
        start(queue);
        if (held < ROOM) {
            return CompletableFuture.completedFuture(null);
        }
        room = new CompletableFuture<>();
        return room;
    }

    /** Begins no call in a lane for some time. */
    public synchronized void pause(String lane, Duration wait) {
        var queue = queues.get(lane);
        if (queue != null) {
            queue.lane.pause(wait);
        }
    }

    /** Gives the word to all slices of which this holds, waiting and running. */
    public synchronized void halt(Predicate<Job> which, Halt.Why why) {
        var word = new Word(which, why);
        for (var queue : queues.values()) {
            queue.waiting.forEach(word::tell);
            queue.running.forEach(word::tell);
        }
    }

    /**
     * As {@link #halt}, and to those that come until the reason is stored: from then on they find
     * it by themselves.
     */
    public void halt(Predicate<Job> which, Halt.Why why, Runnable storing) {
        var word = new Word(which, why);
        synchronized (this) {
            standing.add(word);
            halt(which, why);
        }
        try {
            storing.run();
        } finally {
            synchronized (this) {
                standing.remove(word);
            }
        }
    }

    private synchronized void more(Queue queue) {
        if (!closed) {
            start(queue);
        }
    }

    private void start(Queue queue) {
        while (!queue.waiting.isEmpty() && queue.hungry()) {
            var job = queue.waiting.remove();
            queue.running.add(job);
            threads.execute(
                    () -> {
                        try {
                            job.run(queue.lane);
                        } finally {
                            ended(queue, job);
                        }
                    });
        }
    }

    private void ended(Queue queue, Job job) {
        CompletableFuture<@Nullable Void> waiting = null;
        synchronized (this) {
            queue.running.remove(job);
            held -= job.characters();
            if (!closed) {
                start(queue);
            }
            if (held < ROOM) {
                waiting = room;
                room = null;
            }
            notifyAll();
        }
        if (waiting != null) {
            waiting.complete(null);
        }
    }

    /** Begins nothing more, and waits a little for the calls in flight: they are paid for. */
    @PreDestroy
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        halt(_ -> true, Halt.Why.GONE);
        var until = System.nanoTime() + LAST_CALLS.toNanos();
        try {
            while (queues.values().stream().anyMatch(q -> !q.running.isEmpty())) {
                var millis = (until - System.nanoTime()) / 1_000_000;
                if (millis <= 0) {
                    return;
                }
                wait(millis);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
