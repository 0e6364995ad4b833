package assay.cost.map;

/** A file of prices that cannot be taken, in words for the user. */
public final class UnreadableMap extends Exception {
    private static final long serialVersionUID = 1;

    UnreadableMap(String says) {
        super(says);
    }
}
