package assay.profiler.probe;

/** A linear model in half the memory: one weight for each piece and label, labels side by side. */
final class Weights {
    private final int labels;
    private final float[] weights;

    Weights(int width, int labels) {
        this.labels = labels;
        weights = new float[Math.multiplyExact(width, labels)];
    }

    void set(int column, int label, double weight) {
        weights[column * labels + label] = (float) weight;
    }

    /** One logit for each label. */
    double[] logits(Vocabulary.Row row) {
        var logits = new double[labels];
        for (var i = 0; i < row.columns().length; i++) {
            var from = row.columns()[i] * labels;
            var value = row.values()[i];
            for (var label = 0; label < labels; label++) {
                logits[label] += value * weights[from + label];
            }
        }
        return logits;
    }
}
