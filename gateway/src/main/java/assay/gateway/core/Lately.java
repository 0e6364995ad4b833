package assay.gateway.core;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What was worked out lately, so that the next what-if need not: the last few values by what they
 * hang on. Forgetting one changes no answer. Safe for threads; two may work the same out at once.
 */
final class Lately<V> {
    private static final int MOST = 16;

    private final Map<Object, V> values =
            new LinkedHashMap<>(MOST, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Object, V> eldest) {
                    return size() > MOST;
                }
            };

    /**
     * @param hangsOn all that the value hangs on, with an {@code equals} that says so
     */
    V get(Object hangsOn, Supplier<V> workOut) {
        return known(hangsOn)
                .orElseGet(
                        () -> {
                            var value = workOut.get();
                            synchronized (values) {
                                values.put(hangsOn, value);
                            }
                            return value;
                        });
    }

    private Optional<V> known(Object hangsOn) {
        synchronized (values) {
            return Optional.ofNullable(values.get(hangsOn));
        }
    }
}
