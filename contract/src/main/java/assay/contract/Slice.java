package assay.contract;

/** Names of the slices that every task has; users add their own. */
public final class Slice {
    public static final String IN_DISTRIBUTION = "in-distribution";
    public static final String OUT_OF_DISTRIBUTION = "out-of-distribution";

    private Slice() {}
}
