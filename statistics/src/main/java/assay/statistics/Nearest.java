package assay.statistics;

/** The rows nearest to a point, and what passing on gained there. */
sealed interface Nearest permits NearestOnLine, NearestInSpace {
    int NEIGHBOURS = 50;

    /** Weighted mean of last - first over the nearest rows. */
    double meanGap(double[] point);

    /**
     * Inverse distance; the tenth of a standard deviation keeps a row at the point itself from
     * outvoting all others.
     */
    static double weight(double distance) {
        return 1 / (distance + 0.1);
    }
}
