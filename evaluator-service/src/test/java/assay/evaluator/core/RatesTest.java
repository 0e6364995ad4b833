package assay.evaluator.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import assay.contract.Endpoint;
import assay.contract.Limits;
import assay.contract.Model;
import assay.contract.Money;
import assay.contract.OutputContract;
import assay.contract.Price;
import assay.contract.Role;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A dollar a token in, a hundred a token out, unless said otherwise. */
class RatesTest {
    private static final Rates RATES =
            rates(
                    new Price(
                            Optional.of(Money.usd("1000000")),
                            Optional.of(Money.usd("100000000")),
                            Optional.empty(),
                            "s"),
                    Optional.empty());

    static Stream<Arguments> prompts() {
        var shot = new Prompt.Shot("in", "out");
        return Stream.of(
                // 16 around each message, a byte a letter; 10 tokens out.
                argumentSet("letters", List.of(), "abc", Map.of(), 16 + 3 + 16 + 3 + 1000),
                argumentSet(
                        "two bytes",
                        List.of(),
                        "\u00e4\u00f6\u00fc",
                        Map.of(),
                        16 + 3 + 16 + 6 + 1000),
                argumentSet(
                        "three bytes", List.of(), "\u65e5\u672c", Map.of(), 16 + 3 + 16 + 6 + 1000),
                argumentSet(
                        "four bytes", List.of(), "\ud83d\ude00", Map.of(), 16 + 3 + 16 + 4 + 1000),
                argumentSet(
                        "an example in the prompt", List.of(shot), "", Map.of(), 35 + 37 + 1000),
                argumentSet(
                        "a larger limit of the endpoint's own",
                        List.of(),
                        "",
                        Map.of("max_completion_tokens", 70),
                        35 + 7000),
                argumentSet(
                        "a smaller one is not trusted",
                        List.of(),
                        "",
                        Map.of("max_tokens", 7),
                        35 + 1000));
    }

    @ParameterizedTest
    @MethodSource("prompts")
    void the_most_that_a_call_can_cost(
            List<Prompt.Shot> shots, String input, Map<String, Object> parameters, long most) {
        var prompt = new Prompt("sys", shots, input, OutputContract.of(OutputContract.Kind.TEXT));
        assertThat(RATES.most(endpoint(parameters), prompt)).isEqualByComparingTo(most + "");
    }

    @Test
    void an_answer_costs_what_was_counted_and_the_most_where_nobody_counted() {
        var most = BigDecimal.valueOf(5000);
        assertThat(RATES.of(answer(Optional.of(7L), Optional.of(2L)), most))
                .isEqualByComparingTo("207");
        assertThat(RATES.of(answer(Optional.of(7L), Optional.empty()), most))
                .isEqualByComparingTo(most);
    }

    static Stream<Arguments> prices() {
        var tokens = Optional.of(Money.usd("2"));
        var euros = Optional.of(new Money(new BigDecimal("2"), "EUR"));
        var month = Optional.of(Money.usd("30"));
        return Stream.of(
                argumentSet("no price", Optional.empty(), Optional.empty()),
                argumentSet(
                        "a price per million",
                        Optional.of(new Price(tokens, tokens, Optional.empty(), "s")),
                        Optional.of("0.000002")),
                argumentSet(
                        "in another currency",
                        Optional.of(new Price(euros, euros, Optional.empty(), "s")),
                        Optional.empty()),
                argumentSet(
                        "paid by the month alone: a call costs nothing more",
                        Optional.of(new Price(Optional.empty(), Optional.empty(), month, "s")),
                        Optional.of("0")));
    }

    @ParameterizedTest
    @MethodSource("prices")
    void what_a_token_costs(Optional<Price> price, Optional<String> each) {
        var model = Model.endpoint(Role.GENERALIST, endpoint(Map.of()), price, false);
        var one = answer(Optional.of(1L), Optional.of(0L));
        assertThat(Rates.of(model, "USD").map(r -> r.of(one, BigDecimal.TEN).stripTrailingZeros()))
                .isEqualTo(each.map(e -> new BigDecimal(e).stripTrailingZeros()));
    }

    /** In and out a token, in millionths: 1 and 10, 2 and 20 above 1,000 in. */
    static Stream<Arguments> finer() {
        return Stream.of(
                // 1,000 x 1.5 for what may be written into a cache, 10 x 12 for what may be thought
                argumentSet("just up to the tier", Optional.empty(), 1_000, "1620"),
                // 1,001 x 2 and 10 x 20
                argumentSet("above it", Optional.empty(), 1_001, "2202"),
                // 1,001 x 0.5 and 10 x 5
                argumentSet(
                        "through the batch interface",
                        Optional.of(Endpoint.BATCH),
                        1_001,
                        "550.5"));
    }

    @ParameterizedTest
    @MethodSource("finer")
    void a_cap_holds_whatever_the_tokens_are(Optional<String> wire, long in, String millionths) {
        var price =
                new Price(
                        Optional.of(Money.usd("1")),
                        Optional.of(Money.usd("10")),
                        Optional.empty(),
                        "s",
                        Optional.of(Money.usd("0.1")),
                        Optional.of(Money.usd("1.5")),
                        Optional.of(Money.usd("12")),
                        Optional.of(new Price.Batch(Money.usd("0.5"), Money.usd("5"))),
                        List.of(
                                new Price.Tier(
                                        1_000,
                                        Money.usd("2"),
                                        Money.usd("20"),
                                        Optional.empty(),
                                        Optional.empty())),
                        Optional.empty(),
                        Optional.empty());
        assertThat(
                        rates(price, wire)
                                .of(answer(Optional.of(in), Optional.of(10L)), BigDecimal.ZERO)
                                .movePointRight(6))
                .isEqualByComparingTo(millionths);
    }

    private static Rates rates(Price price, Optional<String> wire) {
        var endpoint = endpoint(Map.of(), wire);
        return Rates.of(Model.endpoint(Role.GENERALIST, endpoint, Optional.of(price), false), "USD")
                .orElseThrow();
    }

    private static Answer answer(Optional<Long> in, Optional<Long> out) {
        return new Answer("o", Optional.empty(), in, out, 1);
    }

    private static Endpoint endpoint(Map<String, Object> parameters) {
        return endpoint(parameters, Optional.empty());
    }

    private static Endpoint endpoint(Map<String, Object> parameters, Optional<String> wire) {
        return new Endpoint(
                URI.create("http://localhost/v1"),
                "m",
                Optional.empty(),
                new Limits(1, Optional.empty(), 5, 10, 1),
                wire,
                new TreeSet<>(),
                new TreeMap<>(parameters));
    }
}
