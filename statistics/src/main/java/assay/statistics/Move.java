package assay.statistics;

/** What a test that looks more than once says at a look. */
public enum Move {
    /** The candidate is not worse than the reference by the margin or more: stop. */
    NOT_WORSE,
    /** The candidate is worse by more than the margin: stop. */
    WORSE,
    /**
     * Neither is shown: evaluate more examples, or, where a plan has no further look, say that the
     * examples did not tell.
     */
    GO_ON
}
