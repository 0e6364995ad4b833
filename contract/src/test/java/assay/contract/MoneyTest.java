package assay.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {
    @ParameterizedTest
    @CsvSource({"1.50, 1.5", "100, 1E+2", "0.000, 0", "0E+40, 0", "-2.0, -2"})
    void equal_amounts_are_equal_records(String one, String other) {
        assertThat(Money.usd(one)).isEqualTo(Money.usd(other));
        assertThat(Money.usd(one).amount().scale()).isNotNegative();
    }

    @Test
    void it_is_exact() {
        assertThat(Money.usd("0.1").plus(Money.usd("0.2"))).isEqualTo(Money.usd("0.3"));
        assertThat(Money.usd("0.3").minus(Money.usd("0.1"))).isEqualTo(Money.usd("0.2"));
        // 0.00000125 a token and a billion tokens
        assertThat(Money.usd("0.00000125").times(1_000_000_000)).isEqualTo(Money.usd("1250"));
    }

    @Test
    void a_number_is_taken_as_it_is_written() {
        assertThat(Money.usd(0.5)).isEqualTo(Money.usd("0.5"));
    }

    @Test
    void it_compares_by_amount() {
        assertThat(Money.usd("9").compare(Money.usd("10"))).isNegative();
        assertThat(Money.usd("1.0").compare(Money.usd("1"))).isZero();
    }

    @Test
    void two_currencies_do_not_add_up() {
        var euro = new Money(BigDecimal.ONE, "EUR");
        assertThatThrownBy(() -> euro.plus(Money.usd("1")))
                .hasMessageStartingWith("currency: EUR and USD do not add up without a rate; give");
        assertThatThrownBy(() -> euro.compare(Money.usd("1"))).hasMessageContaining("in one");
    }
}
