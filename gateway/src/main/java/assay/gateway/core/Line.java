package assay.gateway.core;

import assay.contract.CostSheet;
import assay.contract.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/**
 * What a candidate costs a month as a straight line over the volume, errors included where their
 * cost is known.
 *
 * @param fixed a month, whatever the volume
 * @param perRequest calls, and the cost of an error times the share of wrong answers
 */
record Line(Money fixed, Money perRequest) {
    /** Empty where a price is unknown: unknown is never zero. */
    static Optional<Line> of(CostSheet sheet, Optional<Money> costOfError, double quality) {
        return sheet.perMonth()
                .flatMap(
                        fixed ->
                                sheet.perRequest()
                                        .map(
                                                calls ->
                                                        new Line(
                                                                fixed,
                                                                costOfError
                                                                        .map(
                                                                                e ->
                                                                                        calls.plus(
                                                                                                e
                                                                                                        .times(
                                                                                                                1
                                                                                                                        - quality)))
                                                                        .orElse(calls))));
    }

    Money at(long requests) {
        return fixed.plus(perRequest.times(requests));
    }

    /** What this one costs less than the other. */
    Money saves(Line other, long requests) {
        return other.at(requests).minus(at(requests));
    }

    /** Cheaper or equal at every volume. */
    boolean below(Line other) {
        return fixed.compare(other.fixed) <= 0 && perRequest.compare(other.perRequest) <= 0;
    }

    /** The volume at which two lines meet: V* = (F - F') / (c' - c). */
    Optional<Double> meets(Line other) {
        var fixedMore = fixed.minus(other.fixed).amount();
        var requestLess = other.perRequest.minus(perRequest).amount();
        return fixedMore.signum() == 0 || fixedMore.signum() != requestLess.signum()
                ? Optional.empty()
                : Optional.of(ratio(fixedMore, requestLess));
    }

    static double ratio(BigDecimal top, BigDecimal bottom) {
        return top.divide(bottom, MathContext.DECIMAL64).doubleValue();
    }
}
