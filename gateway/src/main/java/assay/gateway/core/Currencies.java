package assay.gateway.core;

import assay.contract.CostLine;
import assay.contract.CostSheet;
import assay.contract.Money;
import assay.contract.Rate;
import assay.contract.Specification;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Amounts in two currencies do not add up without a rate, and a rate is never guessed. */
final class Currencies {
    private Currencies() {}

    /** The one to reckon in: that of the request, else that of the first sheet. */
    static String common(Specification specification, Collection<CostSheet> sheets) {
        var asked =
                Stream.concat(
                        specification.task().costOfError().stream(),
                        specification.policy().monthlyBudget().stream());
        var priced =
                sheets.stream()
                        .flatMap(sheet -> sheet.components().values().stream())
                        .map(CostLine::perRequest);
        return Stream.concat(asked, priced).map(Money::currency).findFirst().orElse("USD");
    }

    /**
     * The sheet itself where it is in that currency, changed into it where a rate says how, and
     * else an unknown one.
     */
    static CostSheet in(String currency, CostSheet sheet, List<Rate> rates) {
        var changed = sheet;
        for (var rate : rates) {
            if (rate.worth().currency().equals(currency)) {
                changed = changed.in(rate);
            } else if (rate.from().equals(currency)) {
                changed = changed.in(rate.back());
            }
        }
        return known(currency, changed);
    }

    private static CostSheet known(String currency, CostSheet sheet) {
        return sheet.components().values().stream()
                .flatMap(line -> Stream.of(line.perRequest(), line.perMonth()))
                .map(Money::currency)
                .filter(other -> !other.equals(currency))
                .findFirst()
                .map(
                        other ->
                                new CostSheet(
                                        sheet.basis(),
                                        sheet.components(),
                                        List.of(
                                                "it is priced in %s and the others in %s; give its price in %s, or the rate in rates.%s"
                                                        .formatted(
                                                                other, currency, currency, other)),
                                        sheet.beside()))
                .orElse(sheet);
    }
}
