package assay.evaluator.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import assay.contract.Endpoint;
import assay.contract.Limits;
import assay.contract.Money;
import assay.contract.OutputContract;
import assay.contract.Price;
import assay.evaluator.core.Answer;
import assay.evaluator.core.CallFailed;
import assay.evaluator.core.Prompt;
import assay.evaluator.core.Rates;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every call may cost 10 at the most (an answer of 10 tokens at 1 each; what goes in is free). */
@Timeout(30)
class BudgetTest {
    private static final Rates RATES =
            new Rates(
                    Optional.of(
                            new Price(
                                    Optional.of(Money.usd("0")),
                                    Optional.of(Money.usd("1000000")),
                                    Optional.empty(),
                                    "s")),
                    false);
    private static final Endpoint ENDPOINT =
            new Endpoint(
                    URI.create("http://localhost/v1"),
                    "m",
                    Optional.empty(),
                    new Limits(8, Optional.empty(), 5, 10, 2));

    private final Bank bank = new Bank();

    @Test
    void a_call_needs_no_trip_of_its_own() throws Exception {
        bank.cap = 10_000;
        var slice = new Slice("a", 50, 3);
        slice.ask();
        assertThat(slice.kept).hasSize(50);
        assertThat(bank.takes).hasValue(1);
        assertThat(bank.paid()).isEqualTo(150);
        assertThat(bank.held()).isZero();
    }

    @Test
    void at_the_cap_no_more_calls_begin_and_what_came_is_kept() throws Exception {
        bank.cap = 100;
        var slice = new Slice("a", 50, 3);
        slice.ask();
        // The last call begins where 10 are still free: 91 to 100 are paid, in threes.
        assertThat(slice.kept).hasSize(31);
        assertThat(bank.paid()).isEqualTo(93);
        assertThat(slice.halt.why()).contains(Halt.Why.BUDGET);
        assertThat(bank.held()).isZero();
    }

    @Test
    void another_slice_finds_the_cap_reached_and_asks_nothing() throws Exception {
        bank.cap = 100;
        new Slice("a", 50, 3).ask();
        var late = new Slice("b", 50, 0);
        late.ask();
        assertThat(late.kept).isEmpty();
        assertThat(late.halt.why()).contains(Halt.Why.BUDGET);
    }

    @Test
    void an_answer_that_is_as_dear_as_it_can_be_does_not_overshoot() throws Exception {
        bank.cap = 105;
        var slice = new Slice("a", 50, 10);
        slice.ask();
        assertThat(slice.kept).hasSize(10);
        assertThat(bank.paid()).isEqualTo(100);
    }

    @Test
    void many_slices_at_once_stay_below_the_cap_and_use_it() throws Exception {
        bank.cap = 1_000;
        var slices = IntStream.range(0, 12).mapToObj(i -> new Slice("s" + i, 100, 4)).toList();
        var threads = slices.stream().map(s -> Thread.ofPlatform().start(s::ask)).toList();
        for (var thread : threads) {
            thread.join();
        }
        assertThat(bank.most).isLessThanOrEqualTo(1_000);
        assertThat(bank.paid()).isBetween(990, 1_000);
        // The first ones may have had enough for all they asked.
        assertThat(slices)
                .allSatisfy(
                        s ->
                                assertThat(s.halt.why())
                                        .isEqualTo(
                                                s.kept.size() == 100
                                                        ? Optional.empty()
                                                        : Optional.of(Halt.Why.BUDGET)));
        assertThat(bank.held()).isZero();
    }

    @Test
    void money_that_another_holds_is_waited_for() throws Exception {
        bank.cap = 40;
        bank.begin("slow", 0);
        bank.take("slow", 0, 0, 30, 30);
        var slice = new Slice("a", 5, 2);
        var worker = Thread.ofPlatform().start(slice::ask);
        // One call of 10 fits beside the 30 that are held, then 2 are paid and 8 are free.
        await().until(() -> bank.waits.get() > 1);
        assertThat(slice.halt.isGiven()).isFalse();
        bank.settle("slow", 5);
        worker.join();
        assertThat(slice.kept).hasSize(5);
        assertThat(bank.paid()).isEqualTo(15);
    }

    @Test
    void a_stop_ends_the_wait() throws Exception {
        bank.cap = 40;
        bank.begin("slow", 0);
        bank.take("slow", 0, 0, 35, 35);
        var slice = new Slice("a", 5, 2);
        var worker = Thread.ofPlatform().start(slice::ask);
        await().until(() -> bank.waits.get() > 0);
        slice.halt.halt(Halt.Why.STOPPED);
        assertThat(worker.join(Duration.ofSeconds(1))).isTrue();
        assertThat(slice.kept).isEmpty();
    }

    @Test
    void a_run_that_comes_again_frees_what_a_crash_left_and_still_counts_what_was_paid()
            throws Exception {
        bank.cap = 100;
        bank.begin("a", 0);
        bank.take("a", 0, 0, 10, 50);
        assertThat(bank.held()).isEqualTo(50);
        var again = new Slice("a", 50, 3, 40);
        again.ask();
        // 60 are left of the hundred: calls of 3 begin while 10 are free.
        assertThat(again.kept).hasSize(17);
        assertThat(bank.paid()).isEqualTo(40 + 51);
    }

    @Test
    void a_run_that_was_replaced_begins_nothing_more_and_changes_nothing() throws Exception {
        bank.cap = 100;
        var first = new Slice("a", 5, 3);
        var second = new Slice("a", 5, 3);
        second.ask();
        first.ask();
        assertThat(first.kept).isEmpty();
        assertThat(first.halt.why()).contains(Halt.Why.GONE);
        assertThat(bank.paid()).isEqualTo(15);
    }

    @Test
    void calls_that_fail_give_their_money_back() throws Exception {
        bank.cap = 20;
        var slice = new Slice("a", 10, 1);
        slice.failing = true;
        slice.ask();
        assertThat(slice.failed).hasSize(10);
        assertThat(slice.halt.isGiven()).isFalse();
        assertThat(bank.paid()).isZero();
        assertThat(bank.held()).isZero();
    }

    @Test
    void a_model_whose_calls_are_free_stops_with_the_others() throws Exception {
        bank.cap = 100;
        var free = new Slice("free", 30, 3, 0, Rates.NONE);
        free.ask();
        assertThat(free.kept).hasSize(30);
        new Slice("a", 50, 3).ask();
        var late = new Slice("free-later", 30, 3, 0, Rates.NONE);
        late.ask();
        assertThat(late.kept).isEmpty();
        assertThat(late.halt.why()).contains(Halt.Why.BUDGET);
    }

    /** A slice at work on its own lane; each of its answers costs the same. */
    private final class Slice implements Asking.Journal {
        final Halt halt = new Halt();
        final List<Reply.Answered> kept = Collections.synchronizedList(new ArrayList<>());
        final List<Reply.Failed> failed = Collections.synchronizedList(new ArrayList<>());
        private final int questions;
        private final int cost;
        private final Budget budget;
        boolean failing;

        Slice(String name, int questions, int cost) {
            this(name, questions, cost, 0);
        }

        Slice(String name, int questions, int cost, int before) {
            this(name, questions, cost, before, RATES);
        }

        Slice(String name, int questions, int cost, int before, Rates rates) {
            this.questions = questions;
            this.cost = cost;
            this.budget =
                    new Budget(
                            bank.of(name),
                            rates,
                            ENDPOINT,
                            questions,
                            halt,
                            () -> BigDecimal.valueOf(before));
        }

        void ask() {
            var lane = new Lane(System::nanoTime, () -> {});
            lane.limit(ENDPOINT.limits());
            var caller =
                    new Caller((_, _, _) -> answer(), Duration.ofMillis(1), Duration.ofMillis(5));
            try (budget) {
                new Asking(caller, lane, ENDPOINT, Optional.empty(), budget, halt)
                        .ask(IntStream.range(0, questions).mapToObj(this::question).toList(), this);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        private Answer answer() throws CallFailed, InterruptedException {
            if (failing) {
                throw CallFailed.passing("http500", "busy", Optional.empty());
            }
            new CountDownLatch(1).await(1, TimeUnit.MILLISECONDS);
            return new Answer("o", Optional.empty(), Optional.of(9L), Optional.of((long) cost), 1);
        }

        private Question question(int i) {
            return new Question(
                    "" + i,
                    new Prompt("", List.of(), "" + i, OutputContract.of(OutputContract.Kind.TEXT)));
        }

        @Override
        public void keep(List<Reply.Answered> answers) {
            kept.addAll(answers);
        }

        @Override
        public void failed(Reply.Failed reply) {
            failed.add(reply);
        }

        @Override
        public void tick() {}
    }
}
