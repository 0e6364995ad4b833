package assay.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What a candidate costs over the volume: a straight line, and in steps where machines carry it.
 *
 * @param components component name to its line; together they are what the candidate costs in use
 * @param unknown what could not be priced, and why; where it is not empty no total is claimed
 * @param beside lines that are shown and not added: what judging its answers took, what calls that
 *     failed may have cost, what part of its machines stands idle
 */
public record CostSheet(
        Basis basis,
        SortedMap<String, CostLine> components,
        List<String> unknown,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<String, CostLine> beside) {
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
        beside =
                beside == null
                        ? Collections.emptySortedMap()
                        : Collections.unmodifiableSortedMap(new TreeMap<>(beside));
    }

    /** With nothing to show beside it. */
    public CostSheet(Basis basis, SortedMap<String, CostLine> components, List<String> unknown) {
        this(basis, components, unknown, Collections.emptySortedMap());
    }

    public Optional<Money> perRequest() {
        return total(CostLine::perRequest);
    }

    /** At the volume that it was made for. */
    public Optional<Money> perMonth() {
        return total(CostLine::perMonth);
    }

    /** What a month costs beside its requests, at a volume. */
    public Optional<Money> perMonth(double requests) {
        return total(line -> line.perMonth(requests));
    }

    /**
     * @param requests requests a month
     */
    public Optional<Money> monthly(long requests) {
        return perRequest().flatMap(r -> perMonth(requests).map(m -> m.plus(r.times(requests))));
    }

    /** The same sheet at another volume. */
    public CostSheet at(double requests) {
        return with(line -> line.at(requests));
    }

    /** Whether its cost is a straight line over the volume. */
    public boolean straight() {
        return components.values().stream().allMatch(line -> line.steps().isEmpty());
    }

    /** All its amounts in one currency, as far as the rate speaks of them. */
    public CostSheet in(Rate rate) {
        return with(line -> concerns(line, rate) ? line.in(rate) : line);
    }

    private static boolean concerns(CostLine line, Rate rate) {
        return line.perRequest().currency().equals(rate.from())
                || line.perMonth().currency().equals(rate.from());
    }

    private CostSheet with(UnaryOperator<CostLine> change) {
        return new CostSheet(basis, each(components, change), unknown, each(beside, change));
    }

    private static SortedMap<String, CostLine> each(
            SortedMap<String, CostLine> lines, UnaryOperator<CostLine> change) {
        var changed = new TreeMap<String, CostLine>();
        lines.forEach((name, line) -> changed.put(name, change.apply(line)));
        return changed;
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
