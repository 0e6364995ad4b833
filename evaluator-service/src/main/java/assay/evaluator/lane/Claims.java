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
    private final ConcurrentHashMap<Key, CompletableFuture<Boolean>> held =
            new ConcurrentHashMap<>();

    /** The same question to another model is another. */
    private record Key(String fingerprint, String hash) {}

    /**
     * Takes what nobody holds.
     *
     * @param fingerprint of what is asked
     * @return those of the hashes that are the caller's now; to be given back
     */
    public List<String> take(String fingerprint, Collection<String> hashes) {
        var own = new CompletableFuture<Boolean>();
        return hashes.stream()
                .filter(hash -> held.putIfAbsent(new Key(fingerprint, hash), own) == null)
                .toList();
    }

    public void giveBack(String fingerprint, Collection<String> hashes) {
        for (var hash : hashes) {
            var given = held.remove(new Key(fingerprint, hash));
            if (given != null) {
                given.complete(true);
            }
        }
    }

    /**
     * Waits a moment, or until whoever holds the key gave it back. To be called holding nothing.
     */
    public void await(String fingerprint, String hash) throws InterruptedException {
        var holder = held.get(new Key(fingerprint, hash));
        if (holder != null) {
            try {
                holder.get(200, TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException _) {
                // The caller looks again.
            }
        }
    }
}
