package assay.statistics;

/** Small symmetric positive definite systems. */
final class Cholesky {
    private Cholesky() {}

    /**
     * Solves A x = b.
     *
     * @param a n x n; only its lower triangle is read, and it is overwritten by the factor
     * @param b n; overwritten by x
     */
    static void solve(double[][] a, double[] b) {
        factor(a);
        for (int i = 0; i < b.length; i++) {
            b[i] = (b[i] - dot(a[i], b, i)) / a[i][i];
        }
        for (int i = b.length - 1; i >= 0; i--) {
            for (int j = i + 1; j < b.length; j++) {
                b[i] -= a[j][i] * b[j];
            }
            b[i] /= a[i][i];
        }
    }

    private static void factor(double[][] a) {
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j <= i; j++) {
                var rest = a[i][j] - dot(a[i], a[j], j);
                a[i][j] = i == j ? Math.sqrt(rest) : rest / a[j][j];
            }
        }
    }

    private static double dot(double[] a, double[] b, int length) {
        var sum = 0.0;
        for (int k = 0; k < length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}
