package assay.evaluator.core;

/**
 * What one example adds to a figure beside the mark. A figure of many examples is the sum of the
 * parts by the sum of the wholes: a share or a mean where every whole is 1, a pooled F1 where they
 * are counts.
 */
public record Figure(double part, double whole) {
    /** Of one example that counts once. */
    public static Figure of(double value) {
        return new Figure(value, 1);
    }

    /** Of one example that counts once: 1 where it holds. */
    public static Figure of(boolean holds) {
        return of(holds ? 1 : 0);
    }

    public Figure plus(Figure other) {
        return new Figure(part + other.part, whole + other.whole);
    }

    public Figure times(double factor) {
        return new Figure(part * factor, whole * factor);
    }
}
