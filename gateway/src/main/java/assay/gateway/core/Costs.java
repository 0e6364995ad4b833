package assay.gateway.core;

import assay.contract.CostSheet;
import assay.contract.Money;
import assay.contract.MoneyInterval;
import assay.contract.Specification;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What each candidate costs, line by line and over the volume, and where two of them change places.
 * Worked out from the evidence of a decided selection; no model is asked.
 *
 * @param monthlyRequests the volume that the bills are for; absent where it is unknown, and then no
 *     monthly cost is claimed
 * @param months the horizon
 * @param candidates by name, the cascade last
 * @param breakEvens between any two whose costs are known
 * @param savings against the strongest and, where it is named, the one that does the task today
 */
public record Costs(
        Optional<Long> monthlyRequests,
        int months,
        String currency,
        List<Bill> candidates,
        List<BreakEven> breakEvens,
        List<Saved> savings) {
    /**
     * One candidate's.
     *
     * @param lines what its cost is made of
     * @param beside what is shown and not added
     * @param unknown what could not be priced; where it is not empty no total is claimed
     * @param perRequest at the volume, what a month costs spread over its requests
     * @param perMonth at the volume, without errors
     * @param errors what wrong answers cost a month
     * @param withErrors both
     * @param curve over the volume, by rising volume
     */
    public record Bill(
            String candidate,
            List<Entry> lines,
            List<Entry> beside,
            List<String> unknown,
            Optional<Money> perRequest,
            Optional<Money> perThousand,
            Optional<MoneyInterval> perMonth,
            Optional<Money> overHorizon,
            Optional<MoneyInterval> errors,
            Optional<MoneyInterval> withErrors,
            List<Point> curve) {}

    /**
     * One component.
     *
     * @param quantity of the unit, a request or a month
     * @param price of one unit
     * @param perRequest at the volume; where it is unknown what each request adds
     * @param perMonth at the volume; where it is unknown what a month costs without a request
     * @param low lower end of the interval of {@code perMonth}
     */
    public record Entry(
            String component,
            Optional<String> unit,
            Optional<Double> quantity,
            Optional<Money> price,
            String source,
            Money perRequest,
            Money perThousand,
            Money perMonth,
            Money overHorizon,
            Money low,
            Money high) {}

    /**
     * A point of a curve over the volume. Where machines make a step there is one at its end and
     * one behind it.
     *
     * @param perMonth with errors where their cost is known
     */
    public record Point(double requests, Money perMonth, Money low, Money high) {}

    /**
     * Where two candidates cost the same, errors included where their cost is known.
     *
     * @param above the volume above which {@code candidate} costs less than {@code than} and stays
     *     so; absent where it never does
     * @param low lower end of the interval
     * @param high upper end; absent where it may be never
     * @param never chance that there is no such volume
     * @param crossings all volumes at which the two change places
     */
    public record BreakEven(
            String candidate,
            String than,
            Optional<Double> above,
            Optional<Double> low,
            Optional<Double> high,
            double never,
            List<Crossing> crossings,
            String says) {}

    /**
     * @param cheaperAbove who costs less above it
     */
    public record Crossing(double requests, String cheaperAbove) {}

    /**
     * @param kind {@code strongest}, the one with the highest quality, or {@code today}
     * @param calls less money a month than the other, negative where it is more
     * @param errors less cost of wrong answers
     * @param perMonth both together
     */
    public record Saved(
            String candidate,
            String against,
            String kind,
            Money calls,
            Optional<Money> errors,
            MoneyInterval perMonth,
            Money overHorizon) {}

    /**
     * @param requests a month; absent means the stated ones
     */
    public static Costs of(Measured measured, Optional<Long> requests) {
        return of(measured, WhatIf.volume(requests).specification(measured), measured.sheets());
    }

    static Costs of(
            Measured measured, Specification specification, SortedMap<String, CostSheet> sheets) {
        var weighed = Decider.weigh(measured, specification, sheets);
        return new Costs(
                specification.task().monthlyRequests(),
                weighed.terms().months(),
                weighed.terms().currency(),
                new Bills(weighed).all(),
                BreakEvens.of(weighed),
                Savings.of(weighed));
    }
}
