package assay.problem;

import java.time.Duration;
import java.util.Optional;

/** A request cannot be served, and the caller is told why. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient Optional<Duration> retryAfter;

    /**
     * @param field the part of the request at fault
     * @param mend what the caller can do about it
     */
    public ProblemException(int status, String field, String mend) {
        this(Problem.of(status, Optional.of(field), mend), Optional.empty());
    }

    private ProblemException(Problem problem, Optional<Duration> retryAfter) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    /** Too much is going on; the same request is welcome later. */
    public static ProblemException busy(Duration retryAfter, String mend) {
        return new ProblemException(
                Problem.of(503, Optional.empty(), mend), Optional.of(retryAfter));
    }

    /** What is asked for is being made. */
    public static ProblemException notYet(Duration retryAfter, String field, String mend) {
        return new ProblemException(
                Problem.of(409, Optional.of(field), mend), Optional.of(retryAfter));
    }

    Problem problem() {
        return problem;
    }

    Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
