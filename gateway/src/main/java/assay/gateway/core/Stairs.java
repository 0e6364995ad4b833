package assay.gateway.core;

import assay.contract.CostLine;
import assay.contract.CostSheet;
import assay.contract.Money;
import assay.contract.Steps;
import assay.statistics.Staircase;
import java.util.Optional;

/**
 * A cost sheet as numbers to reckon with.
 *
 * @param cost over the volume, without errors
 * @param spread relative standard deviation of the machines' speed; 0 where there are none
 */
record Stairs(Staircase cost, double spread) {
    /** Empty where something could not be priced. */
    static Optional<Stairs> of(CostSheet sheet) {
        return sheet.perRequest().map(calls -> of(sheet, calls));
    }

    private static Stairs of(CostSheet sheet, Money calls) {
        var standing =
                sheet.components().values().stream()
                        .filter(line -> line.steps().isEmpty())
                        .map(CostLine::perMonth)
                        .reduce(Money::plus)
                        .map(Stairs::amount)
                        .orElse(0.0);
        var stepped =
                sheet.components().values().stream()
                        .flatMap(line -> line.steps().stream())
                        .toList();
        return new Stairs(
                stepped.stream()
                        .map(Stairs::of)
                        .reduce(Staircase.line(standing, amount(calls)), Staircase::plus),
                stepped.stream().mapToDouble(Steps::spread).max().orElse(0));
    }

    /** The steps alone. */
    static Staircase of(Steps steps) {
        return new Staircase(
                0,
                0,
                steps.steps().stream().mapToDouble(Steps.Step::upTo).toArray(),
                steps.steps().stream().mapToDouble(s -> amount(s.perMonth())).toArray());
    }

    private static double amount(Money money) {
        return money.amount().doubleValue();
    }
}
