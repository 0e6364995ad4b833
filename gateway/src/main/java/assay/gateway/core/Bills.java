package assay.gateway.core;

import assay.contract.CostLine;
import assay.contract.CostSheet;
import assay.contract.Money;
import assay.contract.MoneyInterval;
import assay.gateway.core.Costs.Bill;
import assay.gateway.core.Costs.Entry;
import assay.statistics.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What each candidate costs at the volume, line by line. */
final class Bills {
    /** Draws behind a total. */
    private static final int DRAWS = 4000;

    private final Weighed weighed;
    private final Terms terms;
    private final double[] price;

    Bills(Weighed weighed) {
        this.weighed = weighed;
        this.terms = weighed.terms();
        this.price =
                Spread.middle(
                        Spread.factors(Worth.PRICE, DRAWS, terms.policy().seed() + 100),
                        terms.policy().confidence());
    }

    /** Those whose evidence was refused have a bill without quality, and so without errors. */
    List<Bill> all() {
        var bills = new ArrayList<Bill>();
        terms.sheets()
                .forEach(
                        (name, sheet) ->
                                bills.add(
                                        standing(name)
                                                .map(this::bill)
                                                .orElseGet(() -> refused(name, sheet))));
        weighed.standings().stream()
                .filter(s -> s.chain().isPresent())
                .map(this::bill)
                .forEach(bills::add);
        return bills;
    }

    private Optional<Standing> standing(String name) {
        return weighed.standings().stream().filter(s -> s.name().equals(name)).findFirst();
    }

    private Bill refused(String name, CostSheet sheet) {
        var monthly = terms.task().monthlyRequests().flatMap(sheet::monthly);
        return new Bill(
                name,
                entries(sheet.components()),
                entries(sheet.beside()),
                sheet.unknown(),
                monthly.map(this::perRequest),
                monthly.map(this::perRequest).map(m -> m.times(1000)),
                Optional.empty(),
                monthly.map(m -> m.times(terms.months())),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private Bill bill(Standing s) {
        var known = s.line().isPresent();
        var monthly = s.monthly(terms.task());
        var spending =
                known ? Optional.of(weighed.worth().spending(s)) : Optional.<Spending>empty();
        var drawn = monthly.flatMap(_ -> spending).map(d -> d.at(terms.volume(), false, DRAWS));
        var all = monthly.flatMap(_ -> spending).map(d -> d.at(terms.volume(), true, DRAWS));
        var wrong = terms.weighsErrors() ? all : Optional.<double[]>empty();
        var total =
                monthly.map(
                        _ ->
                                s.line()
                                        .orElseThrow()
                                        .at(terms.task().monthlyRequests().orElseThrow()));
        return new Bill(
                s.name(),
                entries(s.sheet().components()),
                entries(s.sheet().beside()),
                s.sheet().unknown(),
                monthly.map(this::perRequest),
                monthly.map(this::perRequest).map(m -> m.times(1000)),
                drawn.map(d -> interval(monthly.orElseThrow(), d, s)),
                monthly.map(m -> m.times(terms.months())),
                wrong.map(
                        w ->
                                interval(
                                        total.orElseThrow().minus(monthly.orElseThrow()),
                                        less(w, drawn.orElseThrow()),
                                        s)),
                wrong.map(w -> interval(total.orElseThrow(), w, s)),
                spending.map(d -> Curves.of(terms, s.line().orElseThrow(), d)).orElse(List.of()));
    }

    static double[] less(double[] one, double[] other) {
        var difference = new double[one.length];
        Arrays.setAll(difference, d -> one[d] - other[d]);
        return difference;
    }

    private MoneyInterval interval(Money estimate, double[] draws, Standing s) {
        return interval(terms, estimate, draws, s);
    }

    static MoneyInterval interval(Terms terms, Money estimate, double[] draws, Standing s) {
        var level = terms.policy().confidence();
        var ends = Spread.middle(draws, level);
        return new MoneyInterval(
                estimate, terms.money(ends[0]), terms.money(ends[1]), level, s.quality().n());
    }

    private List<Entry> entries(Map<String, CostLine> lines) {
        return lines.entrySet().stream().map(e -> entry(e.getKey(), e.getValue())).toList();
    }

    private Entry entry(String name, CostLine line) {
        var requests = terms.task().monthlyRequests();
        var month =
                requests.map(r -> line.perRequest().times(r).plus(line.perMonth()))
                        .orElse(line.perMonth());
        var each = requests.map(_ -> perRequest(month)).orElse(line.perRequest());
        var ends = ends(line, month);
        return new Entry(
                name,
                line.unit(),
                line.quantity(),
                line.price(),
                line.source(),
                each,
                each.times(1000),
                month,
                month.times(terms.months()),
                ends[0],
                ends[1]);
    }

    /** By its price, and where machines make steps by their speed as well. */
    private Money[] ends(CostLine line, Money month) {
        if (line.steps().isEmpty()) {
            return new Money[] {month.times(price[0]), month.times(price[1])};
        }
        var seed = terms.policy().seed();
        var prices = Spread.factors(Worth.PRICE, DRAWS, seed + 100);
        var speeds = Spread.factors(line.steps().get().spread(), DRAWS, seed + 200);
        var stairs = Stairs.of(line.steps().get());
        var drawn = new double[DRAWS];
        Arrays.setAll(drawn, d -> prices[d] * stairs.fixed(terms.volume() / speeds[d]));
        var ends = Spread.middle(drawn, terms.policy().confidence());
        return new Money[] {
            new Money(Money.usd(ends[0]).amount(), month.currency()),
            new Money(Money.usd(ends[1]).amount(), month.currency())
        };
    }

    private Money perRequest(Money month) {
        return month.times(1 / terms.volume());
    }
}
