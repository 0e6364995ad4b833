package assay.contract;

/** Names of the slices that every task has; users add their own. */
public final class Slice {
    public static final String IN_DISTRIBUTION = "in-distribution";
    public static final String OUT_OF_DISTRIBUTION = "out-of-distribution";

    /** Before the name of a {@link Perturbation}: copies of test examples, damaged in that way. */
    public static final String PERTURBED = "perturbed:";

    private Slice() {}

    /** Whether the examples of a slice are damaged copies of others. */
    public static boolean isPerturbed(String slice) {
        return slice.startsWith(PERTURBED);
    }
}
