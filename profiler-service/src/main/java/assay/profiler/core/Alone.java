package assay.profiler.core;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Who fits probes does so while nobody else does: the memory is for two fits at a time, not for two
 * of a profile beside two of an audit.
 */
final class Alone {
    private static final ReentrantLock LOCK = new ReentrantLock(true);

    private Alone() {}

    static <T> T run(Supplier<T> work) {
        LOCK.lock();
        try {
            return work.get();
        } finally {
            LOCK.unlock();
        }
    }
}
