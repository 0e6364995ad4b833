package assay.evaluator.core;

import java.time.Duration;
import java.util.Optional;

/** A call gave no answer. The message is for the user: the provider's own words, never a key. */
public final class CallFailed extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean passing;
    private final boolean overload;
    private final transient Optional<Duration> wait;

    private CallFailed(String says, boolean passing, boolean overload, Optional<Duration> wait) {
        super(says);
        this.passing = passing;
        this.overload = overload;
        this.wait = wait;
    }

    /** It may go better next time: a server's fault, a reset. */
    public static CallFailed passing(String says, Optional<Duration> wait) {
        return new CallFailed(says, true, false, wait);
    }

    /**
     * It may go better next time, with fewer calls at once: too many requests, no answer in time.
     */
    public static CallFailed overload(String says, Optional<Duration> wait) {
        return new CallFailed(says, true, true, wait);
    }

    /** It will be the same next time. */
    public static CallFailed forGood(String says) {
        return new CallFailed(says, false, false, Optional.empty());
    }

    public boolean isPassing() {
        return passing;
    }

    /** Whether fewer calls at once would help. */
    public boolean isOverload() {
        return overload;
    }

    /** How long the provider asked to wait. */
    public Optional<Duration> retryAfter() {
        return wait;
    }

    public String says() {
        return String.valueOf(getMessage());
    }
}
