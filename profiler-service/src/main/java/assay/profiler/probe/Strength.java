package assay.profiler.probe;

import java.util.List;

/**
 * How much each kind of piece counts, and how closely the model follows its rows.
 *
 * @param c LIBLINEAR's C: larger follows each row more closely, smaller forgives wrong labels
 * @param words the length of a text's words as a vector, before the whole has length 1
 */
record Strength(double c, double words, double runs, double pairs, double stems) {
    /** Where there are too few rows to choose by. */
    static final Strength USUAL = new Strength(1, 1, 1, 0.7, 0.5);

    /** Words that occur together count more than words: good where rows of a label are few. */
    private static final Strength TOGETHER = new Strength(1, 0.5, 1, 0.9, 0.8);

    /** What there is to choose from: first what counts, then how closely to follow the rows. */
    static final List<Strength> KINDS = List.of(USUAL, TOGETHER);

    static final List<Double> C = List.of(1.0, 0.25);

    Strength with(double other) {
        return new Strength(other, words, runs, pairs, stems);
    }

    double of(Grams.Kind kind) {
        var length = Math.sqrt(words * words + runs * runs + pairs * pairs + stems * stems);
        return switch (kind) {
                    case WORDS -> words;
                    case RUNS -> runs;
                    case PAIRS -> pairs;
                    case STEMS -> stems;
                }
                / length;
    }
}
