package assay.cost.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import assay.contract.Hosting;
import assay.contract.Latency;
import assay.contract.Money;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many machines carry a volume, by the numbers of a hand. */
class MachinesTest {
    private static final Machines.Size CLASSIFY = new Machines.Size(1000, 10);
    private static final Optional<Speed.Seen> UNSEEN = Optional.empty();

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # one server: the share of time that it is busy
                    1, 0.5, 0, 0.5
                    # the same, waiting longer than two services: 0.5 e^(-0.5 x 2)
                    1, 0.5, 2, 0.18394
                    # two servers, one erlang: B = 0.2, C = 0.2 / (1 - 0.5 x 0.8)
                    2, 1, 0, 0.33333
                    # twelve servers, ten erlangs: B = 0.119739 of the tables of Erlang B
                    12, 10, 0, 0.44939
                    # more load than servers
                    2, 2, 9, 1
                    # a crowd that has nothing to do
                    100000, 1, 0, 0
                    """)
    void waiting_is_as_erlang_says(long servers, double load, double wait, double share) {
        assertThat(ErlangC.waitsLonger(servers, load, wait)).isCloseTo(share, within(1e-5));
    }

    @Test
    void a_request_holds_its_slot_as_long_as_its_tokens_take() {
        // (10 + 1,000 / 30) tokens x 32 slots / 3,400 tokens a second
        assertThat(h100(2).seconds()).isCloseTo(0.40784, within(1e-5));
        // 3,000,000 x 0.40784 s of 2 x 32 slots x 730 h x 3,600 s
        assertThat(h100(2).utilisation(2, h100(2).load(3_000_000)))
                .isCloseTo(0.007275, within(1e-6));
        // 2 x 3 dollars x 730 h
        assertThat(h100(2).perMonth(2)).isEqualTo(Money.usd("4380"));
    }

    @Test
    void as_many_machines_as_the_busiest_hours_need() {
        var machines = h100(1);
        // one machine: 32 / 0.40784 s = 78.5 requests a second at the most, 26.2 at the mean of the
        // month, 68.7 million a month; with waiting bounded a little less
        assertThat(machines.capacity(1, Load.NONE)).isBetween(60e6, 68.7e6);
        for (var n : new long[] {1, 2, 7, 40}) {
            var capacity = machines.capacity(n, Load.NONE);
            assertThat(machines.needed(machines.load(capacity * 0.999))).contains(n);
            assertThat(machines.needed(machines.load(capacity * 1.001))).contains(n + 1);
        }
        assertThat(h100(2).needed(h100(2).load(1))).contains(2L);
    }

    @Test
    void what_is_absurd_has_no_number_of_machines() {
        assertThat(h100(1).needed(h100(1).load(1e15))).isEmpty();
    }

    @Test
    void a_machine_that_nobody_knows_needs_its_price_and_its_speed() {
        assertThat(Machines.of(Hosting.on("TPU"), CLASSIFY, UNSEEN)).isEmpty();
        assertThat(Machines.of(Hosting.on("h100"), CLASSIFY, UNSEEN).orElseThrow().says())
                .containsExactly(
                        "price an hour assumed",
                        "tokens a second assumed (a model of 8 billion parameters)");
    }

    /**
     * 200 answers, the middle one after 500 ms, with up to 16 in flight: 16 / 0.5 s = 32 requests a
     * second of (10 + 1,000 / 30) tokens = 1,386.7 tokens a second; so each holds one of 16 slots
     * for half a second.
     */
    @Test
    void the_speed_of_a_machine_is_what_the_evaluation_saw_of_it() {
        var seen = new Speed.Seen(new Latency(200, 500, 900, 1200), 16);
        var machines = Machines.of(Hosting.on("H100"), CLASSIFY, Optional.of(seen)).orElseThrow();
        assertThat(machines.speed().tokensPerSecond()).isCloseTo(1386.67, within(0.01));
        assertThat(machines.speed().slots()).isEqualTo(16);
        assertThat(machines.seconds()).isCloseTo(0.5, within(1e-9));
        assertThat(machines.says())
                .contains(
                        "1387 tokens a second measured here (p50 500 ms of n=200 answers with up to 16 in flight, taken as one machine; more in flight may do more)");
    }

    @Test
    void a_speed_that_is_given_goes_before_one_that_was_seen_and_few_answers_say_nothing() {
        var seen = Optional.of(new Speed.Seen(new Latency(200, 500, 900, 1200), 16));
        assertThat(Machines.of(given(5000), CLASSIFY, seen).orElseThrow().speed().tokensPerSecond())
                .isEqualTo(5000);
        var few = Optional.of(new Speed.Seen(new Latency(47, 500, 900, 1200), 16));
        assertThat(
                        Machines.of(Hosting.on("H100"), CLASSIFY, few)
                                .orElseThrow()
                                .speed()
                                .tokensPerSecond())
                .isEqualTo(3400);
    }

    private static Hosting given(double tokensPerSecond) {
        return new Hosting(
                "H100",
                Optional.empty(),
                Optional.of(tokensPerSecond),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Machines h100(int least) {
        return Machines.of(
                        new Hosting(
                                "H100",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(least)),
                        CLASSIFY,
                        UNSEEN)
                .orElseThrow();
    }
}
