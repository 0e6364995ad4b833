package assay.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import assay.contract.Latency;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LatenciesTest {
    private static final Latency FAST = new Latency(1000, 100, 200, 300);
    private static final Latency SLOW = new Latency(1000, 400, 900, 1200);

    static Stream<Arguments> shares() {
        return Stream.of(
                argumentSet("half within the median", 100.0, 0.5),
                argumentSet("the p95 itself", 200.0, 0.95),
                argumentSet("the p99 itself", 300.0, 0.99),
                argumentSet("between them, the further the more", 250.0, 0.9783),
                argumentSet("far above all of them", 10_000.0, 1.0));
    }

    @ParameterizedTest(name = "{argumentSetName}")
    @MethodSource("shares")
    void the_share_within_a_time(double millis, double share) {
        assertThat(Latencies.share(FAST, millis)).isCloseTo(share, within(0.001));
    }

    @Test
    void a_target_at_the_p95_is_a_coin_and_one_well_above_is_kept() {
        assertThat(Latencies.keeps(FAST, 200)).isCloseTo(0.5, within(0.03));
        assertThat(Latencies.keeps(FAST, 260)).isGreaterThan(0.99);
        assertThat(Latencies.keeps(FAST, 150)).isLessThan(0.01);
        // The same quantiles of 20 answers tell less.
        assertThat(Latencies.keeps(new Latency(20, 100, 200, 300), 260)).isBetween(0.6, 0.9);
    }

    @Test
    void a_cascade_is_as_fast_as_its_first_where_nothing_is_passed_on() {
        var none = Latencies.cascade(FAST, SLOW, 0);
        assertThat(none.p50Millis()).isCloseTo(100, within(0.1));
        assertThat(none.p95Millis()).isCloseTo(200, within(0.1));
        var all = Latencies.cascade(FAST, SLOW, 1);
        assertThat(all.p50Millis()).isCloseTo(500, within(0.1));
        assertThat(all.p95Millis()).isCloseTo(1100, within(0.1));
    }

    @Test
    void what_is_passed_on_is_slow_even_where_most_is_not() {
        var tenth = Latencies.cascade(FAST, SLOW, 0.1);
        assertThat(tenth.p50Millis()).isBetween(100.0, 115.0);
        assertThat(tenth.p95Millis()).isBetween(400.0, 600.0);
    }
}
