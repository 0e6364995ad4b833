package assay.statistics;

/** Several columns: every row is looked at. Of rows equally far, the earlier counts. */
record NearestInSpace(double[][] rows, double[] gaps) implements Nearest {
    @Override
    public double meanGap(double[] point) {
        var squares = new double[Math.min(NEIGHBOURS, rows.length)];
        var near = new double[squares.length];
        for (int i = 0; i < rows.length; i++) {
            insert(squares, near, Math.min(i, squares.length), square(rows[i], point), gaps[i]);
        }
        var sum = 0.0;
        var weights = 0.0;
        for (int k = 0; k < squares.length; k++) {
            var weight = Nearest.weight(Math.sqrt(squares[k]));
            sum += weight * near[k];
            weights += weight;
        }
        return sum / weights;
    }

    /** Keeps the nearest so far in ascending order. */
    private static void insert(
            double[] squares, double[] near, int filled, double square, double gap) {
        var place = filled;
        if (filled == squares.length) {
            if (square >= squares[filled - 1]) {
                return;
            }
            place--;
        }
        for (; place > 0 && squares[place - 1] > square; place--) {
            squares[place] = squares[place - 1];
            near[place] = near[place - 1];
        }
        squares[place] = square;
        near[place] = gap;
    }

    private static double square(double[] a, double[] b) {
        var sum = 0.0;
        for (int c = 0; c < a.length; c++) {
            sum += (a[c] - b[c]) * (a[c] - b[c]);
        }
        return sum;
    }
}
