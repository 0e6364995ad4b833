package assay.profiler;

/** The dataset cannot be read and waiting does not help. */
final class DatasetUnreadable extends Exception {
    private static final long serialVersionUID = 1;

    private final String reason;

    DatasetUnreadable(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** In words for the user. */
    String reason() {
        return reason;
    }
}
