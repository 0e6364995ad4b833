package assay.profiler.audit;

import assay.likeness.IntColumn;

/** What a check found by row: three numbers each, as there may be as many as there are rows. */
public final class Flaws {
    static final int NONE = -1;

    private final IntColumn rows = new IntColumn();
    private final IntColumn twins = new IntColumn();
    private final IntColumn suggested = new IntColumn();

    public void add(int row) {
        add(row, NONE, NONE);
    }

    public void add(int row, int twin) {
        add(row, twin, NONE);
    }

    /**
     * @param twin the row that this one is measured by, negative where there is none
     * @param label number of the answer that may be meant, negative where there is none
     */
    public void add(int row, int twin, int label) {
        rows.add(row);
        twins.add(twin);
        suggested.add(label);
    }

    public int size() {
        return rows.size();
    }

    int row(int at) {
        return rows.get(at);
    }

    int twin(int at) {
        return twins.get(at);
    }

    int suggested(int at) {
        return suggested.get(at);
    }
}
