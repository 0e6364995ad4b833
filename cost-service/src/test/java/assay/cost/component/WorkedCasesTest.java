package assay.cost.component;

import static assay.cost.core.Facts.endpoint;
import static assay.cost.core.Facts.tokens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import assay.contract.CostSheet;
import assay.contract.CostSheet.Basis;
import assay.contract.Hosting;
import assay.contract.Judged;
import assay.contract.Latency;
import assay.contract.Model;
import assay.contract.Money;
import assay.contract.Price;
import assay.contract.Usage;
import assay.cost.core.CataloguePrice;
import assay.cost.core.CostComponent;
import assay.cost.core.Costing;
import assay.cost.core.Portfolio;
import assay.cost.core.Pricing;
import assay.cost.core.Sheets;
import assay.cost.core.Surroundings;
import assay.cost.core.Used;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Machines of one's own and what stands beside a cost, by the numbers of a hand. */
class WorkedCasesTest {
    private static final Instant AT = Instant.parse("2026-11-01T00:00:00Z");
    private static final List<CostComponent> ALL =
            List.of(
                    new InputTokens(),
                    new OutputTokens(),
                    new Hosted(),
                    new IdleCapacity(),
                    new SharedHosting(),
                    new ManagedEndpoint(),
                    new Retries(),
                    new Judging());

    /** 1,000 tokens in and 10 out each. */
    private static final Usage USAGE = used(2, 2);

    /**
     * Two H100 at 3 dollars for 730 hours are 4,380 dollars a month, whatever comes; an API at 5
     * and 30 dollars a million takes 1,000 x 5 / 1e6 + 10 x 30 / 1e6 = 0.0053 dollars a request.
     * The bills cross at 4,380 / 0.0053 = 826,415 requests.
     */
    @ParameterizedTest
    @CsvSource({
        "400000,  4380, 2120",
        "826415,  4380, 4379.9995",
        "2000000, 4380, 10600",
    })
    void a_machine_of_ones_own_beside_a_price_per_token(long requests, String own, String api) {
        assertThat(hosted("a", alone(2), 1L).monthly(requests)).contains(Money.usd(own));
        assertThat(api().monthly(requests)).contains(Money.usd(api));
    }

    /**
     * A request holds one of 32 slots for (10 + 1,000 / 30) x 32 / 3,400 = 0.40784 s, so a machine
     * carries no more than 32 / 0.40784 / 3 a second x 2,628,000 s = 68.7 million requests a month.
     * 100 million a month take two machines, 300 million five.
     */
    @ParameterizedTest
    @CsvSource({"1, 1", "60000000, 1", "100000000, 2", "300000000, 5"})
    void machines_come_one_by_one(long requests, long machines) {
        var sheet = hosted("a", alone(1), 1L);
        assertThat(sheet.monthly(requests)).contains(Money.usd("2190").times(machines));
        assertThat(
                        Objects.requireNonNull(sheet.at(requests).components().get("hosting"))
                                .quantity())
                .hasValueSatisfying(q -> assertThat(q).isCloseTo(730 * machines, within(1e-9)));
    }

    /** Within one machine the same bill is spread over more requests. */
    @Test
    void more_volume_never_raises_the_cost_of_a_request_within_one_machine() {
        var sheet = hosted("a", alone(1), 1L);
        var before = Double.POSITIVE_INFINITY;
        for (var requests = 1L; requests < 60_000_000; requests = requests * 3 / 2 + 1) {
            var each = sheet.monthly(requests).orElseThrow().amount().doubleValue() / requests;
            assertThat(each).isLessThan(before);
            before = each;
        }
    }

    /** At 3,000,000 a month 0.7 % is used: 3e6 x 0.40784 s of 2 x 32 slots x 2,628,000 s. */
    @Test
    void what_nobody_uses_is_said_beside() {
        var sheet = hosted("a", alone(2), 3_000_000L);
        var idle = Objects.requireNonNull(sheet.beside().get("idleCapacity"));
        assertThat(idle.perMonth().amount().doubleValue())
                .isCloseTo(4380 * (1 - 0.0072747), within(0.01));
        assertThat(idle.quantity().orElseThrow() * 3)
                .isCloseTo(idle.perMonth().amount().doubleValue(), within(1e-6));
        assertThat(sheet.perMonth()).contains(Money.usd("4380"));
    }

    /**
     * Each asks for 2,000,000 a month: 2e6 / 2,628,000 s x 3 x 0.40784 s = 0.93 erlangs of 32. One
     * machine carries 25 of them (23.3 erlangs): the first pays for it, 2,190 dollars, and each
     * next one nothing. Each has an equal share of the bill.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 5, 25})
    void adapters_on_one_machine(int adapters) {
        var others = IntStream.range(1, adapters).mapToObj(i -> adapter("a" + i)).toList();
        var sheet = hosted("a0", shared(), 2_000_000L, others);
        assertThat(sheet.perMonth()).contains(Money.usd(adapters == 1 ? "2190" : "0"));
        var portfolio =
                Portfolio.of(
                        "base",
                        IntStream.range(0, adapters).mapToObj(i -> adapter("a" + i)).toList());
        assertThat(portfolio.machines()).contains(1L);
        assertThat(portfolio.perMonth()).contains(Money.usd("2190"));
        assertThat(portfolio.next()).contains(Money.usd("0"));
        assertThat(portfolio.adapters())
                .hasSize(adapters)
                .allSatisfy(
                        a -> {
                            assertThat(a.share()).isCloseTo(1.0 / adapters, within(1e-9));
                            assertThat(a.ofBill().amount().doubleValue())
                                    .isCloseTo(2190.0 / adapters, within(1e-6));
                            assertThat(a.marginal())
                                    .isEqualTo(Money.usd(adapters == 1 ? "2190" : "0"));
                        });
        if (adapters > 1) {
            assertThat(
                            Objects.requireNonNull(sheet.beside().get("shareOfHosting"))
                                    .perMonth()
                                    .amount()
                                    .doubleValue())
                    .isCloseTo(2190.0 / adapters, within(1e-6));
        }
    }

    /**
     * 40 x 0.93 = 37.3 erlangs are more than 32 slots: a second machine, for whoever comes on top.
     */
    @Test
    void who_comes_when_the_machine_is_full_pays_for_the_next() {
        var others = IntStream.range(1, 40).mapToObj(i -> adapter("a" + i)).toList();
        var portfolio = Portfolio.of("base", others);
        assertThat(portfolio.machines()).contains(2L);
        var few = others.subList(0, 28);
        assertThat(Portfolio.of("base", few).machines()).contains(1L);
        assertThat(hosted("a0", shared(), 12_000_000L, few).perMonth()).contains(Money.usd("2190"));
    }

    /** The same tokens at 0.2 and 0.6 a million: 1,000 x 0.2 / 1e6 + 10 x 0.6 / 1e6. */
    @Test
    void the_managed_endpoint_of_the_same_weights_stands_beside() {
        var around =
                new Surroundings(
                        Optional.empty(),
                        Optional.empty(),
                        Surroundings.NONE.judge(),
                        List.of(),
                        Optional.of(new CataloguePrice("host/base", tokens("0.2", "0.6"), AT)));
        var sheet = sheet(model("a", alone(2)), USAGE, Optional.of(1L), around);
        assertThat(Objects.requireNonNull(sheet.beside().get("managedEndpoint")).perRequest())
                .isEqualTo(Money.usd("0.000206"));
        assertThat(sheet.perRequest()).contains(Money.usd("0"));
    }

    /** 11 calls for 10 answers of 0.0053 dollars: at the most 0.00053 a request more. */
    @Test
    void calls_that_failed_are_counted_where_somebody_counted_them() {
        var counted = sheet(priced(), used(10, 11), Optional.of(1L), Surroundings.NONE);
        assertThat(Objects.requireNonNull(counted.beside().get("retries")).perRequest())
                .isEqualTo(Money.usd("0.00053"));
        assertThat(counted.perRequest()).contains(Money.usd("0.0053"));
        var atHand = sheet(priced(), used(10, 4), Optional.of(1L), Surroundings.NONE);
        assertThat(atHand.beside()).doesNotContainKey("retries");
    }

    /**
     * Two verdicts on an answer, each 500 tokens in and 1 out at 5 and 30 a million: 2 x 0.00253.
     */
    @Test
    void what_a_judge_takes_stands_apart() {
        var judge = endpoint("judge", Optional.of(tokens("5", "30")));
        var judged =
                new Judged(
                        "judge",
                        "f",
                        new Usage(20, 20, 20, 10_000, 20, 0, Optional.empty()),
                        Optional.empty(),
                        Optional.of(judge));
        var around =
                new Surroundings(
                        Optional.empty(),
                        Optional.of(judged),
                        Pricing.of("judge", judge, Optional.empty(), AT),
                        List.of(),
                        Optional.empty());
        var sheet = sheet(priced(), USAGE, Optional.of(1L), around);
        assertThat(Objects.requireNonNull(sheet.beside().get("judge")).perRequest())
                .isEqualTo(Money.usd("0.00506"));
        assertThat(sheet.perRequest()).contains(Money.usd("0.0053"));
    }

    /** Quantity times price is the line, of what each request adds and of what a month costs. */
    @Test
    void a_line_is_its_quantity_at_its_price() {
        for (var sheet : List.of(api(), hosted("a", alone(2), 3_000_000L))) {
            assertThat(sheet.components().values())
                    .isNotEmpty()
                    .allSatisfy(
                            line ->
                                    assertThat(
                                                    line.quantity().orElseThrow()
                                                            * line.price()
                                                                    .orElseThrow()
                                                                    .amount()
                                                                    .doubleValue())
                                            .isCloseTo(
                                                    line.perRequest()
                                                            .plus(line.perMonth())
                                                            .amount()
                                                            .doubleValue(),
                                                    within(1e-9)));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 3", "3000000, 3", "200000000, 3"})
    void twice_the_price_of_a_machine_is_twice_the_sheet(long requests, String perHour) {
        var once = hosted("a", at(perHour), requests);
        var twice = hosted("a", at("6"), requests);
        assertThat(twice.monthly(requests)).isEqualTo(once.monthly(requests).map(m -> m.times(2)));
    }

    @Test
    void a_price_that_has_ended_is_unknown_and_the_last_one_is_told() {
        var price =
                new Price(
                        Optional.of(Money.usd("5")),
                        Optional.of(Money.usd("30")),
                        Optional.empty(),
                        "a test",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(AT));
        var model = endpoint("m", Optional.empty());
        var listed = Optional.of(new CataloguePrice("m", price, AT.minusSeconds(60)));
        assertThat(Pricing.of("c", model, listed, AT.minusSeconds(1)))
                .isInstanceOf(Pricing.Known.class);
        assertThat(Pricing.of("c", model, listed, AT))
                .isEqualTo(
                        new Pricing.Unknown(
                                "the catalogue's price of model 'm' ended on 2026-11-01T00:00:00Z, and what it costs since is unknown (the last one known: perMillionInputTokens USD 5, perMillionOutputTokens USD 30; a test): give the price that holds now"));
    }

    private static CostSheet api() {
        return sheet(priced(), USAGE, Optional.of(1L), Surroundings.NONE);
    }

    private static Model priced() {
        return endpoint("m", Optional.of(tokens("5", "30")));
    }

    private static CostSheet hosted(String name, Hosting hosting, long requests) {
        return hosted(name, hosting, requests, List.of());
    }

    private static CostSheet hosted(
            String name, Hosting hosting, long requests, List<Used> others) {
        var around =
                new Surroundings(
                        Optional.empty(),
                        Optional.empty(),
                        Surroundings.NONE.judge(),
                        others,
                        Optional.empty());
        return sheet(model(name, hosting), USAGE, Optional.of(requests), around);
    }

    private static CostSheet sheet(
            Model model, Usage usage, Optional<Long> requests, Surroundings around) {
        return Sheets.of(
                new Costing(
                        Basis.MEASURED,
                        "candidate",
                        model,
                        usage,
                        Pricing.of("candidate", model, Optional.empty(), AT),
                        requests,
                        around),
                ALL);
    }

    private static Used adapter(String name) {
        return new Used(
                new UUID(0, 1),
                name,
                model(name, shared()),
                USAGE,
                Optional.of(2_000_000L),
                AT,
                Optional.<Latency>empty());
    }

    private static Model model(String name, Hosting hosting) {
        return endpoint(name, Optional.of(Price.hosted(hosting, Optional.empty(), "a test")));
    }

    private static Hosting shared() {
        return hosting(1, Optional.empty(), Optional.of("base"));
    }

    private static Hosting alone(int least) {
        return hosting(least, Optional.empty(), Optional.empty());
    }

    private static Hosting at(String perHour) {
        return hosting(1, Optional.of(Money.usd(perHour)), Optional.empty());
    }

    private static Hosting hosting(int least, Optional<Money> perHour, Optional<String> shared) {
        return new Hosting(
                "H100",
                perHour,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(least),
                shared,
                Optional.empty());
    }

    private static Usage used(long answers, long calls) {
        return new Usage(
                answers, calls, answers, 1000 * answers, 10 * answers, 0, Optional.empty());
    }
}
