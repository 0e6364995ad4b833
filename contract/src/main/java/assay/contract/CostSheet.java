package assay.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a candidate costs, as a straight line over the volume.
 *
 * @param components component name to its line
 * @param unknown what could not be priced, and why; where it is not empty no total is claimed
 */
public record CostSheet(Basis basis, SortedMap<String, CostLine> components, List<String> unknown) {
    public enum Basis {
        /** From the tokens that answers took. */
        @JsonProperty("measured")
        MEASURED,
        /** From a tokenizer's count of a sample, before any call. */
        @JsonProperty("forecast")
        FORECAST
    }

    public CostSheet {
        components = Collections.unmodifiableSortedMap(new TreeMap<>(components));
        unknown = Check.list(unknown);
    }

    public Optional<Money> perRequest() {
        return total(CostLine::perRequest);
    }

    public Optional<Money> perMonth() {
        return total(CostLine::perMonth);
    }

    /**
     * @param requests requests a month
     */
    public Optional<Money> monthly(long requests) {
        return perRequest().flatMap(r -> perMonth().map(m -> m.plus(r.times(requests))));
    }

    /**
     * Requests a month at which this candidate and the other cost the same, without the cost of
     * errors: V* = (F - F') / (c' - c).
     *
     * @return empty where a price is unknown, or where one of the two is cheaper at every volume
     */
    public Optional<Double> breakEven(CostSheet other) {
        if (perMonth().isEmpty() || other.perMonth().isEmpty()) {
            return Optional.empty();
        }
        var fixed = perMonth().orElseThrow().minus(other.perMonth().orElseThrow()).amount();
        var variable = other.perRequest().orElseThrow().minus(perRequest().orElseThrow()).amount();
        return fixed.signum() == 0 || fixed.signum() != variable.signum()
                ? Optional.empty()
                : Optional.of(fixed.divide(variable, MathContext.DECIMAL64).doubleValue());
    }

    private Optional<Money> total(Function<CostLine, Money> part) {
        return unknown.isEmpty() && !components.isEmpty()
                ? Optional.of(
                        components.values().stream()
                                .map(part)
                                .reduce(Money::plus)
                                .orElse(new Money(BigDecimal.ZERO, "USD")))
                : Optional.empty();
    }
}
