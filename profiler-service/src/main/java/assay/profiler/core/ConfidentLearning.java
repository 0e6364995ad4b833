package assay.profiler.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which labels are likely wrong, from probabilities of a model that has not seen the row
 * (Northcutt, Jiang and Chuang, "Confident Learning", 2021).
 *
 * <p>A row counts as label b where b is at least as probable as it is on average for the rows that
 * are labelled b. Counting given against such labels, scaled to how often each label is given,
 * tells how many rows of a are b; that many, the least like a, are suspected.
 *
 * @param noise share of the rows whose label is another than the given one
 * @param suspects the likeliest error first
 */
record ConfidentLearning(double noise, List<Suspect> suspects) {
    /**
     * @param row its place among the rows
     * @param suggested the likeliest of the other labels
     * @param margin probability of the given label less that of the suggested one; below 0
     */
    record Suspect(int row, int suggested, double margin) {}

    /**
     * @param probabilities a line for each row, out of fold, a column for each label
     * @param given the label number of each row
     */
    static ConfidentLearning of(double[][] probabilities, int[] given) {
        var labels = probabilities[0].length;
        var joint = joint(probabilities, given, labels);
        var cells = new ArrayList<List<Suspect>>();
        for (var cell = 0; cell < labels * labels; cell++) {
            cells.add(List.of());
        }
        for (var row = 0; row < given.length; row++) {
            var other = likeliest(probabilities[row], given[row]);
            var margin = probabilities[row][given[row]] - probabilities[row][other];
            if (margin < 0) {
                var cell = given[row] * labels + other;
                if (cells.get(cell).isEmpty()) {
                    cells.set(cell, new ArrayList<>());
                }
                cells.get(cell).add(new Suspect(row, other, margin));
            }
        }
        var order = Comparator.comparingDouble(Suspect::margin).thenComparingInt(Suspect::row);
        var noise = 0.0;
        var suspects = new ArrayList<Suspect>();
        for (var from = 0; from < labels; from++) {
            for (var to = 0; to < labels; to++) {
                if (from != to) {
                    noise += joint[from][to] / given.length;
                    cells.get(from * labels + to).stream()
                            .sorted(order)
                            .limit(Math.round(joint[from][to]))
                            .forEach(suspects::add);
                }
            }
        }
        suspects.sort(order);
        return new ConfidentLearning(noise, List.copyOf(suspects));
    }

    /** How many rows are given one label and are another. */
    private static double[][] joint(double[][] probabilities, int[] given, int labels) {
        var rows = new double[labels];
        var usual = new double[labels];
        for (var row = 0; row < given.length; row++) {
            rows[given[row]]++;
            usual[given[row]] += probabilities[row][given[row]];
        }
        for (var label = 0; label < labels; label++) {
            usual[label] /= rows[label];
        }
        var counts = new double[labels][labels];
        var counted = new double[labels];
        for (var row = 0; row < given.length; row++) {
            var taken = -1;
            for (var label = 0; label < labels; label++) {
                var p = probabilities[row][label];
                if (p >= usual[label] && (taken < 0 || p > probabilities[row][taken])) {
                    taken = label;
                }
            }
            if (taken >= 0) {
                counts[given[row]][taken]++;
                counted[given[row]]++;
            }
        }
        for (var from = 0; from < labels; from++) {
            for (var to = 0; to < labels; to++) {
                counts[from][to] *= counted[from] == 0 ? 0 : rows[from] / counted[from];
            }
        }
        return counts;
    }

    private static int likeliest(double[] line, int but) {
        var best = but == 0 ? 1 : 0;
        for (var label = 0; label < line.length; label++) {
            best = label != but && line[label] > line[best] ? label : best;
        }
        return best;
    }
}
