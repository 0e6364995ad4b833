package assay.statistics;

/**
 * The first model's own confidence, calibrated: its mark as a rising function of the confidence's
 * rank among the rows fitted. Other columns are not read.
 */
public final class CalibratedConfidence implements Escalation {
    private final Polyline ranks;
    private final Isotonic mark;
    private final int columns;

    private CalibratedConfidence(Polyline ranks, Isotonic mark, int columns) {
        this.ranks = ranks;
        this.mark = mark;
        this.columns = columns;
    }

    static CalibratedConfidence fit(RoutedRows rows) {
        return new CalibratedConfidence(
                rows.ranks(), Isotonic.fit(rows.ranked(), rows.first()), rows.columns());
    }

    @Override
    public String name() {
        return "confidence";
    }

    /** Expected mark of the first model. */
    @Override
    public double keep(double[] features) {
        return mark.at(ranks.at(RoutedRows.checked(features, columns)[0]));
    }
}
