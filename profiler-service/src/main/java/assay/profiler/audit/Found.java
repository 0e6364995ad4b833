package assay.profiler.audit;

/**
 * What a check found.
 *
 * @param n rows it looked at
 * @param says the sentence a user reads: what was found, and the mend
 * @param flaws by row
 */
public record Found(long n, String says, Flaws flaws) {
    /** What is found in the whole and not in single rows, or nothing at all. */
    public static Found whole(long n, String says) {
        return new Found(n, says, new Flaws());
    }

    /** It could not look. */
    public static Found skipped(String why) {
        return whole(0, why);
    }
}
