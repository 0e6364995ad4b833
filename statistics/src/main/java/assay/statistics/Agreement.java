package assay.statistics;

/**
 * How far two who mark the same things agree beyond what chance would make them: Cohen's kappa, 1
 * where they always agree, 0 where no more often than by chance (J. Cohen, "A coefficient of
 * agreement for nominal scales", 1960).
 *
 * @param kappa NaN where nothing was marked, or where both gave everything the same class
 * @param n things that both marked
 */
public record Agreement(double kappa, int n) {
    /**
     * Of marks from 0 to 1, taken as worse (below a quarter), tie and better (above three
     * quarters).
     */
    public static Agreement of(double[] one, double[] other) {
        var counts = new double[3][3];
        for (var i = 0; i < one.length; i++) {
            counts[third(one[i])][third(other[i])]++;
        }
        return new Agreement(kappa(counts, one.length), one.length);
    }

    private static int third(double mark) {
        return mark < 0.25 ? 0 : mark > 0.75 ? 2 : 1;
    }

    private static double kappa(double[][] counts, double n) {
        var agreed = 0.0;
        var byChance = 0.0;
        for (var k = 0; k < counts.length; k++) {
            var row = 0.0;
            var column = 0.0;
            for (var j = 0; j < counts.length; j++) {
                row += counts[k][j];
                column += counts[j][k];
            }
            agreed += counts[k][k] / n;
            byChance += row / n * (column / n);
        }
        return byChance < 1 ? (agreed - byChance) / (1 - byChance) : Double.NaN;
    }
}
