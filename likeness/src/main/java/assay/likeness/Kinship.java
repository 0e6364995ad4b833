package assay.likeness;

import assay.contract.Example;
import assay.contract.Kin;
import assay.contract.SelectionRequested;
import assay.contract.Split;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the kin of a selection's rows. The same rows in the same order have the same kin in every
 * service, so no service tells another: the bounds are constants, not shares of a memory.
 */
public final class Kinship {
    /** More rows, or longer ones, are placed one by one: a search would hold up the selection. */
    public static final int MOST_ROWS = 100_000;

    private static final long BYTES = 32L << 20;
    private static final int FREE = -1;
    private static final Split[] SPLITS = Split.values();

    private final SelectionRequested request;
    private final Likeness inputs = new Likeness(BYTES);
    private final Texts ids = new Texts();
    private final IntColumn own = new IntColumn();
    private final IntColumn outside = new IntColumn();
    private boolean over;

    public Kinship(SelectionRequested request) {
        this.request = request;
    }

    /** Whether anybody must look: where nothing is trained on, nothing can leak. */
    public static boolean matters(SelectionRequested request) {
        return request.splits().train() > 0 || request.dataset().splits().containsKey("train");
    }

    public void add(Example row) {
        over |= inputs.rows() == MOST_ROWS;
        if (over) {
            return;
        }
        inputs.add(row.input());
        over = inputs.kept() < inputs.rows();
        ids.add(row.id());
        own.add(request.splits().own(row) ? request.splitOf(row).ordinal() : FREE);
        outside.add(request.outside(row) ? 1 : 0);
    }

    /** The request with what was found; as it was where there were too many rows. */
    public SelectionRequested placed() {
        if (over) {
            return request;
        }
        var heads = heads();
        var trained = new HashSet<Integer>();
        var tested = new HashSet<Integer>();
        var splits = new Split[inputs.rows()];
        for (var row = 0; row < splits.length; row++) {
            splits[row] = split(row, heads.get(inputs.kin(row)));
            switch (splits[row]) {
                case TRAIN -> trained.add(inputs.kin(row));
                case TEST -> tested.add(inputs.kin(row));
                case CALIBRATION -> {}
            }
        }
        return request.with(
                new Kin(
                        placing(heads),
                        ids(splits, Split.TEST, trained),
                        ids(splits, Split.TRAIN, tested)));
    }

    private TreeMap<String, String> placing(Map<Integer, String> heads) {
        var placing = new TreeMap<String, String>();
        for (var row = 0; row < inputs.rows(); row++) {
            var id = ids.get(row);
            var head = heads.get(inputs.kin(row));
            if (head != null && own.get(row) == FREE && !head.equals(id)) {
                placing.put(id, head);
            }
        }
        return placing;
    }

    /** Of the rows of one split those with kin among these. */
    private HashSet<String> ids(Split[] splits, Split split, Set<Integer> kin) {
        var found = new HashSet<String>();
        for (var row = 0; row < splits.length; row++) {
            if (splits[row] == split && kin.contains(inputs.kin(row))) {
                found.add(ids.get(row));
            }
        }
        return found;
    }

    /** By the first row of each kin the least of its ids, where it has more than one row. */
    private HashMap<Integer, String> heads() {
        var heads = new HashMap<Integer, String>();
        for (var row = 0; row < inputs.rows(); row++) {
            var head = inputs.kin(row);
            if (head != row) {
                heads.putIfAbsent(head, ids.get(head));
                heads.merge(head, ids.get(row), (a, b) -> a.compareTo(b) <= 0 ? a : b);
            }
        }
        return heads;
    }

    private Split split(int row, @Nullable String head) {
        if (own.get(row) != FREE) {
            return SPLITS[own.get(row)];
        }
        var place = head == null ? ids.get(row) : head;
        return request.splits().at(place, outside.get(row) == 1);
    }
}
