package assay.evaluator.core;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A batch as its provider describes it.
 *
 * @param completed requests that were answered so far
 * @param failed requests that were not, and will not be in this batch
 * @param output file with the answers; absent where there are none, or not yet
 * @param errors file with what the requests that failed were told
 * @param complaints why it could not begin, where it could not
 * @param metadata what it was given on its way by whoever created it
 * @param created by the provider's clock
 */
public record BatchSeen(
        String id,
        Status status,
        long completed,
        long failed,
        Optional<String> output,
        Optional<String> errors,
        List<Complaint> complaints,
        Map<String, String> metadata,
        Instant created) {
    /** Where a batch is on its way. */
    public enum Status {
        VALIDATING,
        FAILED,
        IN_PROGRESS,
        FINALIZING,
        COMPLETED,
        EXPIRED,
        CANCELLING,
        CANCELLED;

        /**
         * A word that is not known yet is taken for one of a batch that runs: it is looked at
         * again.
         */
        public static Status of(String word) {
            for (var status : values()) {
                if (status.name().toLowerCase(Locale.ROOT).equals(word)) {
                    return status;
                }
            }
            return IN_PROGRESS;
        }

        /** Whether it stays so, and its files are whole. */
        public boolean isLast() {
            return switch (this) {
                case FAILED, COMPLETED, EXPIRED, CANCELLED -> true;
                case VALIDATING, IN_PROGRESS, FINALIZING, CANCELLING -> false;
            };
        }
    }

    /**
     * What the provider has against a batch.
     *
     * @param line of its input file, where it is one
     */
    public record Complaint(String code, String message, Optional<Long> line) {
        private String says() {
            return line.map(l -> "line " + l + ": ").orElse("") + message;
        }
    }

    /** Whether it could not begin because others of the same account still run. */
    public boolean mustWait() {
        return !complaints.isEmpty()
                && complaints.stream().allMatch(c -> c.code().equals("token_limit_exceeded"));
    }

    /** Three complaints at the most, in the provider's words. */
    public String says() {
        return complaints.isEmpty()
                ? "(nothing said)"
                : complaints.stream()
                        .limit(3)
                        .map(Complaint::says)
                        .collect(Collectors.joining("; "));
    }
}
