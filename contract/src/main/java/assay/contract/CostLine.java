package assay.contract;

import java.util.Optional;

/**
 * One component of a cost sheet. Where quantity and price are given, their product is {@code
 * perRequest} of what each request adds, and {@code perMonth} of what a month costs.
 *
 * @param perRequest what each request adds
 * @param perMonth what it costs whatever the volume; where it grows in steps, what it costs at the
 *     stated volume, and without one at the least
 * @param source where quantity and price are from
 * @param unit what is counted, such as {@code million input tokens}
 * @param quantity of that unit, a request or a month
 * @param price of one unit
 * @param steps how {@code perMonth} grows with the volume; absent where it does not
 */
public record CostLine(
        Money perRequest,
        Money perMonth,
        String source,
        Optional<String> unit,
        Optional<Double> quantity,
        Optional<Money> price,
        Optional<Steps> steps) {
    public CostLine {
        unit = unit == null ? Optional.empty() : unit;
        quantity = quantity == null ? Optional.empty() : quantity;
        price = price == null ? Optional.empty() : price;
        steps = steps == null ? Optional.empty() : steps;
    }

    /** Without its quantity and price. */
    public CostLine(Money perRequest, Money perMonth, String source) {
        this(
                perRequest,
                perMonth,
                source,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * What each request adds.
     *
     * @param quantity a request
     */
    public static CostLine request(
            Money perRequest, String source, String unit, double quantity, Money price) {
        return new CostLine(
                perRequest,
                perRequest.times(0),
                source,
                Optional.of(unit),
                Optional.of(quantity),
                Optional.of(price),
                Optional.empty());
    }

    /**
     * What a month costs, whatever the volume.
     *
     * @param quantity a month
     */
    public static CostLine month(
            Money perMonth, String source, String unit, double quantity, Money price) {
        return new CostLine(
                perMonth.times(0),
                perMonth,
                source,
                Optional.of(unit),
                Optional.of(quantity),
                Optional.of(price),
                Optional.empty());
    }

    /** What a month costs at a volume. */
    public Money perMonth(double requests) {
        return steps.map(s -> s.at(requests)).orElse(perMonth);
    }

    /** The same line at another volume: with the machines that this one takes. */
    public CostLine at(double requests) {
        if (steps.isEmpty()) {
            return this;
        }
        var there = perMonth(requests);
        return new CostLine(
                perRequest,
                there,
                source,
                unit,
                price.filter(p -> p.amount().signum() > 0)
                        .map(p -> there.amount().doubleValue() / p.amount().doubleValue())
                        .or(() -> quantity),
                price,
                steps);
    }

    /** Of a candidate that gets only a share of the requests; its machines see no others. */
    public CostLine share(double share) {
        return new CostLine(
                perRequest.times(share),
                perMonth,
                source,
                unit,
                quantity.map(q -> perRequest.amount().signum() == 0 ? q : q * share),
                price,
                steps.map(s -> share > 0 ? s.share(share) : s.least()));
    }

    /** What a month costs, without what each request adds. */
    public CostLine month() {
        return new CostLine(perRequest.times(0), perMonth, source, unit, quantity, price, steps);
    }

    /** In another currency, with the rate among its sources. */
    CostLine in(Rate rate) {
        return new CostLine(
                rate.of(perRequest),
                rate.of(perMonth),
                source + "; " + rate.says(),
                unit,
                quantity,
                price.map(rate::of),
                steps.map(s -> s.in(rate)));
    }
}
