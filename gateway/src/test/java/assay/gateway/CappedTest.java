package assay.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import assay.contract.Candidate;
import assay.contract.Endpoint;
import assay.contract.Limits;
import assay.contract.Model;
import assay.contract.Money;
import assay.contract.OutputContract;
import assay.contract.Policy;
import assay.contract.Price;
import assay.contract.Role;
import assay.contract.Specification;
import assay.contract.Task;
import assay.problem.ProblemException;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CappedTest {
    private static final Optional<Money> CAP = Optional.of(Money.usd("2"));

    static Stream<Arguments> models() {
        var dollars = Optional.of(Money.usd("1"));
        var euros = Optional.of(new Money(BigDecimal.ONE, "EUR"));
        var none = Optional.<Money>empty();
        var priced = endpoint(Optional.of(new Price(dollars, dollars, none, "s")));
        var foreign = endpoint(Optional.of(new Price(euros, euros, none, "s")));
        var monthly = endpoint(Optional.of(new Price(none, none, euros, "s")));
        var unknown = endpoint(Optional.empty());
        var mend = "PUT /v1/models/m with a price";
        return Stream.of(
                argumentSet("no cap", none, false, unknown, ""),
                argumentSet("a price", CAP, false, priced, ""),
                argumentSet("no price", CAP, false, unknown, mend),
                argumentSet("no price, and wanted so", CAP, true, unknown, ""),
                argumentSet(
                        "another currency",
                        CAP,
                        false,
                        foreign,
                        "is in USD and the price of 'm' in EUR"),
                argumentSet("another currency, and wanted so", CAP, true, foreign, ""),
                argumentSet(
                        "by the month alone: a call costs nothing more", CAP, false, monthly, ""),
                argumentSet("the probe", CAP, false, Model.probe(Optional.empty()), ""));
    }

    @ParameterizedTest
    @MethodSource("models")
    void a_cap_is_refused_where_it_cannot_be_kept(
            Optional<Money> cap, boolean unknownPrices, Model model, String says) {
        var thrown =
                catchThrowableOfType(
                        ProblemException.class,
                        () -> Capped.check(specification(cap, unknownPrices), Map.of("m", model)));
        if (says.isEmpty()) {
            assertThat(thrown).isNull();
        } else {
            assertThat(thrown).hasMessageContaining(says);
        }
    }

    private static Model endpoint(Optional<Price> price) {
        var address = URI.create("http://localhost/v1");
        var endpoint = new Endpoint(address, "x", Optional.empty(), Limits.DEFAULT);
        return Model.endpoint(Role.GENERALIST, endpoint, price, false);
    }

    private static Specification specification(Optional<Money> cap, boolean unknownPrices) {
        var task =
                new Task(
                        "t",
                        "i",
                        OutputContract.of(OutputContract.Kind.TEXT),
                        "d",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        var policy =
                new Policy(
                        0.02,
                        0.95,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        1L,
                        Optional.empty(),
                        Optional.empty(),
                        cap,
                        Optional.of(unknownPrices),
                        Optional.empty());
        return new Specification(task, List.of(new Candidate("m", "m")), policy);
    }
}
