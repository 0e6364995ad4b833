package assay.profiler.encoder;

import java.time.Duration;
import java.util.Optional;

/**
 * A call brought no vectors. The message is for the user: the provider's own words, never a key.
 */
public final class CallFailed extends Exception {
    private static final long serialVersionUID = 1;

    private final Kind kind;
    private final transient Optional<Duration> wait;

    /** What it says of the calls to come. */
    public enum Kind {
        /** It may go better next time. */
        PASSING,
        /** Fewer texts at once may be taken. */
        TOO_MUCH,
        /** It will be the same again. */
        FOR_GOOD
    }

    CallFailed(Kind kind, String says) {
        this(kind, says, Optional.empty());
    }

    CallFailed(Kind kind, String says, Optional<Duration> wait) {
        super(says);
        this.kind = kind;
        this.wait = wait;
    }

    public Kind kind() {
        return kind;
    }

    /** How long the provider asked to wait. */
    Optional<Duration> retryAfter() {
        return wait;
    }

    public String says() {
        return String.valueOf(getMessage());
    }
}
