package assay.cost.component;

import static assay.cost.core.Facts.counted;
import static assay.cost.core.Facts.endpoint;
import static assay.cost.core.Facts.perMonth;
import static assay.cost.core.Facts.priced;
import static assay.cost.core.Facts.tokens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import assay.contract.CostSheet;
import assay.contract.CostSheet.Basis;
import assay.contract.Endpoint;
import assay.contract.Hosting;
import assay.contract.Limits;
import assay.contract.Making;
import assay.contract.Model;
import assay.contract.Money;
import assay.contract.Price;
import assay.contract.Role;
import assay.contract.Usage;
import assay.cost.core.CataloguePrice;
import assay.cost.core.CostComponent;
import assay.cost.core.Costing;
import assay.cost.core.Pricing;
import assay.cost.core.Sheets;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a candidate costs, by the numbers of a hand. */
class ComponentsTest {
    private static final List<CostComponent> ALL =
            List.of(
                    new Standing(),
                    new RecordedCost(),
                    new OutputTokens(),
                    new InputTokens(),
                    new CachedInputTokens(),
                    new ReasoningTokens(),
                    new Hosted(),
                    new IdleCapacity(),
                    new SharedHosting(),
                    new ManagedEndpoint(),
                    new Retries(),
                    new Judging(),
                    new Training(),
                    new Retraining(),
                    new Labelling(),
                    new Reviewing());
    private static final Instant AT = Instant.parse("2026-11-01T00:00:00Z");
    private static final Optional<Price> NO_PRICE = Optional.empty();
    private static final Optional<CataloguePrice> NOT_LISTED = Optional.empty();

    static Stream<Arguments> known() {
        return Stream.of(
                // 4,840 / 4 = 1,210 tokens in at 5 per million: 0.00605; 24 / 4 = 6 out at 30:
                // 0.00018
                argumentSet(
                        "an endpoint by the catalogue",
                        endpoint("m", NO_PRICE),
                        listed(tokens("5", "30")),
                        counted(4, 4, 4840, 24),
                        "{inputTokens=0.00605, outputTokens=0.00018}",
                        "0.00623",
                        "0"),
                // 1,210 x 2 / 1e6 = 0.00242; 6 x 8 / 1e6 = 0.000048
                argumentSet(
                        "the model's own price goes before the catalogue's",
                        endpoint("m", Optional.of(tokens("2", "8"))),
                        listed(tokens("5", "30")),
                        counted(4, 4, 4840, 24),
                        "{inputTokens=0.00242, outputTokens=0.000048}",
                        "0.002468",
                        "0"),
                // the mean is over the two that were counted: 300 / 2 x 10 / 1e6 = 0.0015
                argumentSet(
                        "answers without a count are not counted as nothing",
                        endpoint("m", Optional.of(tokens("10", "10"))),
                        NOT_LISTED,
                        counted(1000, 2, 300, 20),
                        "{inputTokens=0.0015, outputTokens=0.0001}",
                        "0.0016",
                        "0"),
                // 1,000 in, 940 of them cached, 10 out: 60 x 5 / 1e6 = 0.0003; 940 x 0.5 / 1e6 =
                // 0.00047; 10 x 30 / 1e6 = 0.0003: 1.07 dollars per 1,000 requests
                argumentSet(
                        "a prompt that the provider caches",
                        endpoint("m", NO_PRICE),
                        listed(finer()),
                        told(2, 2000, 20, 1880, 0),
                        "{cachedInputTokens=0.00047, inputTokens=0.0003, outputTokens=0.0003}",
                        "0.00107",
                        "0"),
                // the same without a cache: 1,000 x 5 / 1e6 = 0.005: 5.30 dollars per 1,000
                argumentSet(
                        "the same prompt without a cache",
                        endpoint("m", NO_PRICE),
                        listed(finer()),
                        told(2, 2000, 20, 0, 0),
                        "{inputTokens=0.005, outputTokens=0.0003}",
                        "0.0053",
                        "0"),
                argumentSet(
                        "cached input without a price of its own is input",
                        endpoint("m", NO_PRICE),
                        listed(tokens("5", "30")),
                        told(2, 2000, 20, 1880, 0),
                        "{inputTokens=0.005, outputTokens=0.0003}",
                        "0.0053",
                        "0"),
                // 100 out, 80 thought: 20 x 30 / 1e6 = 0.0006; 80 x 40 / 1e6 = 0.0032
                argumentSet(
                        "reasoning at a price of its own",
                        endpoint("m", NO_PRICE),
                        listed(finer()),
                        told(1, 100, 100, 0, 80),
                        "{inputTokens=0.0005, outputTokens=0.0006, reasoningTokens=0.0032}",
                        "0.0043",
                        "0"),
                // 200,001 x 10 / 1e6 = 2.00001; 10 x 45 / 1e6 = 0.00045
                argumentSet(
                        "requests above a tier",
                        endpoint("m", NO_PRICE),
                        listed(finer()),
                        told(1, 200_001, 10, 0, 0),
                        "{inputTokens=2.00001, outputTokens=0.00045}",
                        "2.00046",
                        "0"),
                // 200,000 x 5 / 1e6 = 1; 10 x 30 / 1e6 = 0.0003
                argumentSet(
                        "requests just up to a tier",
                        endpoint("m", NO_PRICE),
                        listed(finer()),
                        told(1, 200_000, 10, 0, 0),
                        "{inputTokens=1, outputTokens=0.0003}",
                        "1.0003",
                        "0"),
                // 1,000 x 2.5 / 1e6 = 0.0025; 10 x 15 / 1e6 = 0.00015: half of 0.0053
                argumentSet(
                        "through the batch interface",
                        batched("m"),
                        listed(finer()),
                        told(1, 1000, 10, 0, 0),
                        "{inputTokens=0.0025, outputTokens=0.00015}",
                        "0.00265",
                        "0"),
                argumentSet(
                        "a batch without a price of its own costs what single calls cost",
                        batched("m"),
                        listed(tokens("5", "30")),
                        told(1, 1000, 10, 0, 0),
                        "{inputTokens=0.005, outputTokens=0.0003}",
                        "0.0053",
                        "0"),
                // 2 machines x 3 dollars x 730 h; 1,200 / 6 = 200 for training, 0.5 x 1,200 = 600
                // for
                // training again; 1,000 labels x 3 minutes = 50 h x 30 dollars / 6 = 250, a fifth
                // of it again for a second look
                argumentSet(
                        "a specialist on machines of one's own",
                        endpoint("m", Optional.of(own(Optional.of(made())))),
                        NOT_LISTED,
                        counted(2, 2, 2000, 20),
                        "{hosting=0, labelling=0, retraining=0, reviewing=0, training=0}",
                        "0",
                        "5480"),
                argumentSet(
                        "a machine of one's own",
                        endpoint("m", Optional.of(perMonth("730"))),
                        NOT_LISTED,
                        counted(10, 0, 0, 0),
                        "{standing=0}",
                        "0",
                        "730"),
                // 100 x 1 / 1e6 = 0.0001 twice, and 50 standing
                argumentSet(
                        "tokens and a standing fee",
                        endpoint("m", Optional.of(both("1", "50"))),
                        NOT_LISTED,
                        counted(10, 10, 1000, 1000),
                        "{inputTokens=0.0001, outputTokens=0.0001, standing=0}",
                        "0.0002",
                        "50"),
                argumentSet(
                        "a local model that its owner says is free",
                        endpoint("m", Optional.of(tokens("0", "0"))),
                        NOT_LISTED,
                        counted(10, 10, 1000, 1000),
                        "{inputTokens=0, outputTokens=0}",
                        "0",
                        "0"),
                argumentSet(
                        "the probe, by the month",
                        Model.probe(Optional.of(perMonth("30"))),
                        NOT_LISTED,
                        counted(10, 0, 0, 0),
                        "{standing=0}",
                        "0",
                        "30"),
                argumentSet(
                        "the probe has no tokens to pay",
                        Model.probe(Optional.of(both("1", "30"))),
                        NOT_LISTED,
                        counted(10, 10, 1000, 1000),
                        "{standing=0}",
                        "0",
                        "30"),
                // 0.9 / 300 = 0.003 a request, over the 300 that came with a cost
                argumentSet(
                        "a recording with its costs",
                        recording(NO_PRICE),
                        NOT_LISTED,
                        priced(1000, 300, Money.usd("0.9")),
                        "{recordedCost=0.003}",
                        "0.003",
                        "0"),
                argumentSet(
                        "recorded costs stand in for tokens",
                        recording(Optional.of(tokens("5", "30"))),
                        NOT_LISTED,
                        new Usage(10, 0, 10, 1000, 100, 10, Optional.of(Money.usd("0.5"))),
                        "{recordedCost=0.05}",
                        "0.05",
                        "0"),
                // 100 x 5 / 1e6 = 0.0005; 10 x 30 / 1e6 = 0.0003
                argumentSet(
                        "a recording with its tokens, and costs that are all zero",
                        recording(Optional.of(tokens("5", "30"))),
                        NOT_LISTED,
                        new Usage(10, 0, 10, 1000, 100, 10, Optional.of(Money.usd("0"))),
                        "{inputTokens=0.0005, outputTokens=0.0003}",
                        "0.0008",
                        "0"));
    }

    @ParameterizedTest
    @MethodSource("known")
    void is_priced(
            Model model,
            Optional<CataloguePrice> listed,
            Usage usage,
            String lines,
            String perRequest,
            String perMonth) {
        var sheet = sheet(model, listed, usage);
        assertThat(sheet.unknown()).isEmpty();
        assertThat(lines(sheet)).isEqualTo(lines);
        assertThat(sheet.perRequest()).contains(Money.usd(perRequest));
        assertThat(sheet.perMonth()).contains(Money.usd(perMonth));
    }

    static Stream<Arguments> unknown() {
        return Stream.of(
                argumentSet(
                        "an endpoint that nobody priced",
                        endpoint("new-model", NO_PRICE),
                        NOT_LISTED,
                        counted(4, 4, 40, 4),
                        List.of(
                                "no price is known for model 'new-model': PUT /v1/prices/new-model or put a price on the model")),
                argumentSet(
                        "a zero of the catalogue",
                        endpoint("m", NO_PRICE),
                        listed(tokens("0", "0")),
                        counted(4, 4, 40, 4),
                        List.of(
                                "the catalogue's price of model 'm' holds a zero, which there means unknown: PUT /v1/prices/m with the figures, or put the price on the model where it is free")),
                argumentSet(
                        "an endpoint that does not count",
                        endpoint("m", NO_PRICE),
                        listed(tokens("5", "30")),
                        counted(4, 0, 0, 0),
                        List.of(
                                "no answer of 'candidate' came with its tokens: let the endpoint report its usage, or put a price with perMonth alone on the model")),
                argumentSet(
                        "not even a free model is free of a count",
                        endpoint("m", Optional.of(tokens("0", "0"))),
                        NOT_LISTED,
                        counted(4, 0, 0, 0),
                        List.of(
                                "no answer of 'candidate' came with its tokens: let the endpoint report its usage, or put a price with perMonth alone on the model")),
                argumentSet(
                        "neither price nor count",
                        endpoint("m", NO_PRICE),
                        NOT_LISTED,
                        counted(4, 0, 0, 0),
                        List.of(
                                "no price is known for model 'm': PUT /v1/prices/m or put a price on the model",
                                "no answer of 'candidate' came with its tokens: let the endpoint report its usage, or put a price with perMonth alone on the model")),
                argumentSet(
                        "the probe without a price",
                        Model.probe(NO_PRICE),
                        NOT_LISTED,
                        counted(4, 0, 0, 0),
                        List.of(
                                "no price is known for the probe: put a price with perMonth on its model")),
                argumentSet(
                        "the probe by the token",
                        Model.probe(Optional.of(tokens("1", "1"))),
                        NOT_LISTED,
                        counted(4, 4, 40, 4),
                        List.of(
                                "prices per token do not apply to the probe: put a price with perMonth on its model")),
                argumentSet(
                        "a recording of answers alone",
                        recording(NO_PRICE),
                        NOT_LISTED,
                        counted(4, 0, 0, 0),
                        List.of(
                                "no price is known for the recording behind 'candidate': put a price on its model, or import the recording with costUsd",
                                "no answer of 'candidate' came with its tokens: import the recording with inputTokens and outputTokens, or with costUsd")),
                argumentSet(
                        "machines whose load nobody knows",
                        endpoint("m", Optional.of(own(Optional.empty()))),
                        NOT_LISTED,
                        counted(4, 0, 0, 0),
                        List.of(
                                "no answer of 'candidate' came with its tokens, and they say how many machines it takes: let the endpoint report its usage")),
                argumentSet(
                        "a machine that nobody knows",
                        endpoint(
                                "m",
                                Optional.of(
                                        Price.hosted(
                                                Hosting.on("TPU"), Optional.empty(), "a test"))),
                        NOT_LISTED,
                        counted(2, 2, 2000, 20),
                        List.of(
                                "no price and speed is known for the machine 'TPU' of 'candidate': give price.hosting.perHour and outputTokensPerSecond, or name one of L4, A10, A100-80, H100, H200")),
                argumentSet(
                        "two currencies",
                        recording(
                                Optional.of(
                                        new Price(
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.of(new Money(BigDecimal.TEN, "EUR")),
                                                "a test"))),
                        NOT_LISTED,
                        priced(4, 4, Money.usd("1")),
                        List.of(
                                "the costs of 'candidate' are in EUR and USD, which do not add up without a rate: give them in one currency")));
    }

    @ParameterizedTest
    @MethodSource("unknown")
    void is_unknown_and_says_what_to_do(
            Model model, Optional<CataloguePrice> listed, Usage usage, List<String> says) {
        var sheet = sheet(model, listed, usage);
        assertThat(sheet.unknown()).isEqualTo(says);
        assertThat(sheet.perRequest()).isEmpty();
        assertThat(sheet.monthly(1000)).isEmpty();
    }

    @Test
    void a_line_says_where_its_numbers_are_from() {
        var sheet =
                sheet(
                        endpoint("m", NO_PRICE),
                        listed(tokens("5", "30")),
                        counted(1000, 3, 1000, 10));
        assertThat(sheet.components().values())
                .map(line -> line.source())
                .containsExactly(
                        "measured: 333.3 input tokens a request, mean of n=3 answers; USD 5 per million (price catalogue, since 2026-07-24T00:00:00Z: a test)",
                        "measured: 3.3 output tokens a request, mean of n=3 answers; USD 30 per million (price catalogue, since 2026-07-24T00:00:00Z: a test)");
    }

    @Test
    void doubled_prices_double_the_sheet() {
        for (var price : List.of(finer(), tokens("5", "30"))) {
            var once =
                    sheet(endpoint("m", Optional.of(price)), NOT_LISTED, told(4, 999, 77, 120, 20));
            var twice =
                    sheet(
                            endpoint("m", Optional.of(doubled(price))),
                            NOT_LISTED,
                            told(4, 999, 77, 120, 20));
            assertThat(twice.perRequest()).isEqualTo(once.perRequest().map(m -> m.plus(m)));
        }
    }

    private static Price doubled(Price price) {
        return new Price(
                price.perMillionInputTokens().map(m -> m.plus(m)),
                price.perMillionOutputTokens().map(m -> m.plus(m)),
                price.perMonth().map(m -> m.plus(m)),
                price.source(),
                price.perMillionCachedInputTokens().map(m -> m.plus(m)),
                price.perMillionCacheWriteTokens().map(m -> m.plus(m)),
                price.perMillionReasoningTokens().map(m -> m.plus(m)),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static Price own(Optional<Making> making) {
        return Price.hosted(Hosting.on("H100"), making, "a test");
    }

    private static Making made() {
        return new Making(
                Optional.of(Money.usd("1200")),
                Optional.of(1000L),
                Optional.of(3.0),
                Optional.of(Money.usd("30")),
                Optional.empty(),
                Optional.empty(),
                Optional.of(0.5),
                Optional.empty());
    }

    private static Price finer() {
        return new Price(
                Optional.of(Money.usd("5")),
                Optional.of(Money.usd("30")),
                Optional.empty(),
                "a test",
                Optional.of(Money.usd("0.5")),
                Optional.empty(),
                Optional.of(Money.usd("40")),
                Optional.of(new Price.Batch(Money.usd("2.5"), Money.usd("15"))),
                List.of(
                        new Price.Tier(
                                200_000,
                                Money.usd("10"),
                                Money.usd("45"),
                                Optional.empty(),
                                Optional.empty())),
                Optional.empty(),
                Optional.empty());
    }

    private static Usage told(long n, long input, long output, long cached, long reasoning) {
        return new Usage(
                n,
                n,
                n,
                input,
                output,
                0,
                Optional.empty(),
                Optional.of(cached),
                Optional.of(reasoning));
    }

    private static Model batched(String model) {
        var endpoint =
                new Endpoint(
                        URI.create("http://localhost:1/v1"),
                        model,
                        Optional.empty(),
                        Limits.DEFAULT,
                        Optional.of(Endpoint.BATCH),
                        Collections.emptySortedSet(),
                        Collections.emptySortedMap());
        return Model.endpoint(Role.GENERALIST, endpoint, Optional.empty(), false);
    }

    private static CostSheet sheet(Model model, Optional<CataloguePrice> listed, Usage usage) {
        var pricing = Pricing.of("candidate", model, listed, AT);
        return Sheets.of(
                new Costing(
                        Basis.MEASURED,
                        "candidate",
                        model,
                        usage,
                        pricing,
                        Optional.of(3_000_000L)),
                ALL);
    }

    private static String lines(CostSheet sheet) {
        return sheet.components().entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue().perRequest().amount().toPlainString())
                .toList()
                .toString()
                .replace('[', '{')
                .replace(']', '}');
    }

    private static Model recording(Optional<Price> price) {
        return Model.recording(Role.GENERALIST, "r", price);
    }

    private static Price both(String tokens, String perMonth) {
        return new Price(
                Optional.of(Money.usd(tokens)),
                Optional.of(Money.usd(tokens)),
                Optional.of(Money.usd(perMonth)),
                "a test");
    }

    private static Optional<CataloguePrice> listed(Price price) {
        return Optional.of(new CataloguePrice("m", price, Instant.parse("2026-07-24T00:00:00Z")));
    }
}
