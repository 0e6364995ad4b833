package assay.statistics;

/**
 * When the first model's answer stands, and when the call is passed on to the last. Column 0 of the
 * features is the first model's confidence, on any scale that rises; more columns may follow.
 */
public sealed interface Escalation permits CalibratedConfidence, GapModel, Neighbours {
    /** Which of the three: "confidence", "gap" or "neighbours". */
    String name();

    /**
     * Larger: rather keep the first model's answer. The scale is the method's own; {@link
     * LearnThenTest} finds the threshold.
     *
     * @param features one row
     * @throws IllegalArgumentException where it is of another length than those fitted, or not
     *     finite
     */
    double keep(double[] features);

    /**
     * The method that routes best on rows held out: each is fitted on two thirds of the groups and
     * compared on the last third by {@link RoutingCurve#area()}, and the best is fitted again on
     * all rows. Ties go to the simpler: confidence, gap, neighbours.
     *
     * @param features n x d, finite; a constant column takes no part
     * @param first marks of the first model, 0 to 1
     * @param last marks of the last model, 0 to 1
     * @param clusters group number of each row, any numbers
     * @param seed decides which groups are held out
     * @throws IllegalArgumentException where there are fewer than 30 rows or 3 groups, or a value
     *     is out of range
     */
    static Escalation pick(
            double[][] features, double[] first, double[] last, int[] clusters, long seed) {
        return EscalationContest.winner(
                RoutedRows.of(features, first, last), Groups.dense(clusters), seed);
    }
}
