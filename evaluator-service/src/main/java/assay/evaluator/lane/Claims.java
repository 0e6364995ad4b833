package assay.evaluator.lane;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Who in this process is about to ask what. Two slices that need the same answer at the same moment
 * (a dataset with duplicates, two selections, a record that came twice) pay for it once.
 */
public final class Claims {
    private final ConcurrentHashMap<String, CompletableFuture<Boolean>> held =
            new ConcurrentHashMap<>();

    /**
     * Takes what nobody holds.
     *
     * @return those of the keys that are the caller's now; to be given back
     */
    public List<String> take(Collection<String> keys) {
        var own = new CompletableFuture<Boolean>();
        return keys.stream().filter(key -> held.putIfAbsent(key, own) == null).toList();
    }

    public void giveBack(Collection<String> keys) {
        for (var key : keys) {
            var given = held.remove(key);
            if (given != null) {
                given.complete(true);
            }
        }
    }

    /**
     * Waits a moment, or until whoever holds the key gave it back. To be called holding nothing.
     */
    public void await(String key) throws InterruptedException {
        var holder = held.get(key);
        if (holder != null) {
            try {
                holder.get(200, TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException _) {
                // The caller looks again.
            }
        }
    }
}
