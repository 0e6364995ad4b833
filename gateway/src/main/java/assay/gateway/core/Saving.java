package assay.gateway.core;

import assay.contract.Money;
import java.util.Optional;

/**
 * What passing on saves against always asking the last.
 *
 * @param calls cost of a request by candidate; NaN where it is unknown
 * @param fixed cost of a month whatever the volume; the same
 */
record Saving(double[] calls, double[] fixed, int last, double volume, double costOfError) {
    static Saving of(Table table, Terms terms, int last) {
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
                last,
                terms.volume(),
                terms.costOfError());
    }

    /**
     * A month, the cost of what it loses taken off; NaN where a price is unknown.
     *
     * @param kept share of the requests that the first answers
     * @param loss quality given up, against the last alone
     */
    double of(int first, double kept, double loss) {
        return volume * (kept * calls[last] - calls[first] - costOfError * loss) - fixed[first];
    }

    boolean any(int first, double kept, double loss) {
        return of(first, kept, loss) > 0;
    }

    private static double amount(Optional<Money> money) {
        return money.map(m -> m.amount().doubleValue()).orElse(Double.NaN);
    }
}
