package assay.profiler.probe;

import de.bwaldvogel.liblinear.Feature;

/** One value of a sparse row as LIBLINEAR wants it: columns from 1. */
record Node(int getIndex, float value) implements Feature {
    static Feature[] of(Vocabulary.Row row) {
        var nodes = new Feature[row.columns().length];
        for (var i = 0; i < nodes.length; i++) {
            nodes[i] = new Node(row.columns()[i] + 1, row.values()[i]);
        }
        return nodes;
    }

    @Override
    public double getValue() {
        return value;
    }

    @Override
    public void setValue(double value) {
        throw new UnsupportedOperationException("a training row does not change");
    }
}
