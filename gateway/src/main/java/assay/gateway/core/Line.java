package assay.gateway.core;

import assay.contract.CostSheet;
import assay.contract.Money;
import assay.statistics.Staircase;
import assay.statistics.Staircase.Crossing;
import java.util.List;
import java.util.Optional;

/**
 * What a candidate costs a month over the volume, errors included where their cost is known: a
 * straight line, and in steps where machines carry it.
 *
 * @param sheet what it costs without errors, known in all its parts
 * @param perRequest calls, and the cost of an error times the share of wrong answers
 */
record Line(CostSheet sheet, Money perRequest) {
    /** Empty where a price is unknown: unknown is never zero. */
    static Optional<Line> of(CostSheet sheet, Optional<Money> costOfError, double quality) {
        return sheet.perRequest()
                .map(
                        calls ->
                                new Line(
                                        sheet,
                                        costOfError
                                                .map(e -> calls.plus(e.times(1 - quality)))
                                                .orElse(calls)));
    }

    Money at(long requests) {
        return sheet.perMonth(requests).orElseThrow().plus(perRequest.times(requests));
    }

    /** What this one costs less than the other. */
    Money saves(Line other, long requests) {
        return other.at(requests).minus(at(requests));
    }

    /** Cheaper or equal at every volume. */
    boolean below(Line other) {
        return stairs().below(other.stairs());
    }

    /**
     * The volumes at which the two change places: V* = (F - F') / (c' - c), and where steps end.
     */
    List<Crossing> meets(Line other) {
        return stairs().crossings(other.stairs());
    }

    Staircase stairs() {
        var calls = sheet.perRequest().orElseThrow();
        return Stairs.of(sheet)
                .orElseThrow()
                .cost()
                .plus(perRequest.minus(calls).amount().doubleValue());
    }
}
