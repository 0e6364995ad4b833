package assay.gateway.core;

import assay.contract.Money;
import java.util.List;
import java.util.Optional;

/**
 * What candidates and cascades of two are worth a month, at the stated terms: a negative amount,
 * NaN where a price is unknown.
 *
 * @param calls cost of a request by candidate; NaN where it is unknown
 * @param fixed cost of a month beside the requests, at the volume; the same
 * @param stairs the same over the volume, by candidate
 */
record Saving(
        double[] calls,
        double[] fixed,
        List<Optional<Stairs>> stairs,
        double volume,
        double costOfError) {
    static Saving of(Table table, Terms terms) {
        var sheets = table.names().stream().map(terms::sheet).toList();
        return new Saving(
                sheets.stream().mapToDouble(s -> amount(s.perRequest())).toArray(),
                sheets.stream()
                        .mapToDouble(
                                s ->
                                        terms.task().monthlyRequests().isPresent()
                                                ? amount(s.perMonth())
                                                : 0)
                        .toArray(),
                sheets.stream()
                        .map(
                                sheet ->
                                        Stairs.of(sheet)
                                                .filter(
                                                        _ ->
                                                                terms.task()
                                                                        .monthlyRequests()
                                                                        .isPresent()))
                        .toList(),
                terms.volume(),
                terms.costOfError());
    }

    /** Worth of one alone. */
    double alone(int column, double quality) {
        return -volume * (calls[column] + costOfError * (1 - quality)) - fixed[column];
    }

    /**
     * What a cascade is worth more than its last alone.
     *
     * @param kept share of the requests that the first answers
     * @param loss quality given up, against the last alone
     */
    double of(int first, int last, double kept, double loss) {
        return volume * (kept * calls[last] - calls[first] - costOfError * loss)
                - fixed[first]
                + freed(last, kept);
    }

    /** Of machines of one's own, those that are not needed for what the first answers. */
    private double freed(int last, double kept) {
        return stairs.get(last)
                .map(Stairs::cost)
                .filter(cost -> !cost.straight())
                .map(cost -> cost.fixed(volume) - cost.fixed(volume * (1 - kept)))
                .orElse(0.0);
    }

    boolean any(int first, int last, double kept, double loss) {
        return of(first, last, kept, loss) > 0;
    }

    private static double amount(Optional<Money> money) {
        return money.map(m -> m.amount().doubleValue()).orElse(Double.NaN);
    }
}
