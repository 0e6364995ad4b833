package assay.evaluator.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import assay.evaluator.core.Till.Grant;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TillTest {
    private static final boolean HOLD = true;
    private static final boolean PAID = false;

    static Stream<Arguments> tills() {
        return Stream.of(
                argumentSet("much is free: the whole block", 0, PAID, 0, 0, 1, 20, held(20)),
                argumentSet(
                        "never more than half of what is free", 60, HOLD, 0, 0, 1, 50, held(20)),
                argumentSet("one call at least, where it fits", 98, HOLD, 0, 0, 2, 50, held(2)),
                argumentSet("what it paid itself is gone too", 40, PAID, 50, 0, 1, 50, held(5)),
                argumentSet("its calls in flight count", 40, PAID, 40, 10, 1, 50, held(5)),
                argumentSet("others may give some back", 99, HOLD, 0, 0, 2, 50, new Grant.Wait()),
                argumentSet("it may get some back itself", 0, PAID, 90, 9, 2, 2, new Grant.Wait()),
                argumentSet("nobody holds any: reached", 50, PAID, 49, 0, 2, 50, new Grant.Spent()),
                argumentSet("the first call is dearer", 0, PAID, 0, 0, 101, 9, new Grant.Spent()),
                argumentSet("an overshot cap gives none", 120, PAID, 0, 0, 1, 1, new Grant.Spent()),
                argumentSet("what costs nothing always fits", 100, PAID, 0, 0, 0, 0, held(0)));
    }

    @ParameterizedTest
    @MethodSource("tills")
    void of_a_cap_of_100(
            int others,
            boolean othersHold,
            int paid,
            int inFlight,
            int call,
            int block,
            Grant expected) {
        var till = new Till(money(100), money(others), othersHold, false);
        var grant = till.grant(money(paid), money(inFlight), money(call), money(block));
        if (expected instanceof Grant.Held(var amount)) {
            assertThat(grant)
                    .isInstanceOfSatisfying(
                            Grant.Held.class,
                            held -> assertThat(held.amount()).isEqualByComparingTo(amount));
        } else {
            assertThat(grant).isEqualTo(expected);
        }
    }

    static Stream<Arguments> batches() {
        return Stream.of(
                argumentSet("all of it, more than half of what is free", 20, HOLD, 0, 70, held(70)),
                argumentSet("all does not fit: half of what is free", 20, PAID, 10, 80, held(35)),
                argumentSet("one request at least, where it fits", 93, HOLD, 0, 80, held(5)),
                argumentSet("others may give some back", 96, HOLD, 0, 80, new Grant.Wait()),
                argumentSet("nobody holds any: reached", 90, PAID, 6, 80, new Grant.Spent()));
    }

    @ParameterizedTest
    @MethodSource("batches")
    void for_a_batch_whose_first_request_costs_5_of_a_cap_of_100(
            int others, boolean othersHold, int paid, int all, Grant expected) {
        var till = new Till(money(100), money(others), othersHold, false);
        var grant = till.batch(money(paid), money(5), money(all));
        if (expected instanceof Grant.Held(var amount)) {
            assertThat(grant)
                    .isInstanceOfSatisfying(
                            Grant.Held.class,
                            held -> assertThat(held.amount()).isEqualByComparingTo(amount));
        } else {
            assertThat(grant).isEqualTo(expected);
        }
        assertThat(new Till(money(100), money(0), HOLD, true).batch(money(0), money(5), money(5)))
                .isEqualTo(new Grant.Spent());
    }

    @Test
    void once_it_was_reached_nobody_gets_any() {
        var till = new Till(money(100), money(0), HOLD, true);
        assertThat(till.grant(money(0), money(0), money(1), money(1))).isEqualTo(new Grant.Spent());
    }

    private static Grant held(int amount) {
        return new Grant.Held(money(amount));
    }

    private static BigDecimal money(int amount) {
        return BigDecimal.valueOf(amount);
    }
}
