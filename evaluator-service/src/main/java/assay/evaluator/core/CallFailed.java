package assay.evaluator.core;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** A call gave no answer. The message is for the user: the provider's own words, never a key. */
public final class CallFailed extends Exception {
    private static final long serialVersionUID = 1;

    private static final Set<String> OVERLOAD = Set.of("http429", "http503", "http529", "timeout");

    private final Kind kind;
    private final String what;
    private final transient Optional<Duration> wait;

    /** What the failure of one call says of the calls to come. */
    public enum Kind {
        /**
         * It may go better next time: too many requests, a server's fault, a reset, no answer in
         * time.
         */
        PASSING("passing"),
        /** It will be the same for every question: a wrong address, key, name or parameter. */
        CONFIGURATION("configuration"),
        /** It will be the same for this question, and others may be answered: one too long. */
        QUESTION("question");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As it is counted. */
        public String word() {
            return word;
        }
    }

    private CallFailed(Kind kind, String what, String says, Optional<Duration> wait) {
        super(says);
        this.kind = kind;
        this.what = what;
        this.wait = wait;
    }

    /**
     * @param what see {@link #what()}
     */
    public static CallFailed passing(String what, String says, Optional<Duration> wait) {
        return new CallFailed(Kind.PASSING, what, says, wait);
    }

    /**
     * @param what see {@link #what()}
     */
    public static CallFailed configuration(String what, String says) {
        return new CallFailed(Kind.CONFIGURATION, what, says, Optional.empty());
    }

    /**
     * @param what see {@link #what()}
     */
    public static CallFailed question(String what, String says) {
        return new CallFailed(Kind.QUESTION, what, says, Optional.empty());
    }

    /** No call could be made, nor will the next. */
    public static CallFailed forGood(String says) {
        return configuration("notSent", says);
    }

    public Kind kind() {
        return kind;
    }

    /**
     * A short word by which failures are counted: {@code http} and the status, {@code error200} for
     * an error under status 200, {@code contextLength}, {@code contentFilter}, {@code tooLarge},
     * {@code timeout}, {@code unreachable}, {@code tls}, {@code connection}, {@code brokenOff},
     * {@code malformed}, {@code notSent}.
     */
    public String what() {
        return what;
    }

    public boolean isPassing() {
        return kind == Kind.PASSING;
    }

    /** Whether fewer calls at once would help. */
    public boolean isOverload() {
        return OVERLOAD.contains(what);
    }

    /** How long the provider asked to wait. */
    public Optional<Duration> retryAfter() {
        return wait;
    }

    public String says() {
        return String.valueOf(getMessage());
    }
}
