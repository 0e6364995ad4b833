package assay.evaluator.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import assay.contract.Endpoint;
import assay.contract.Limits;
import assay.contract.OutputContract;
import assay.evaluator.core.Answer;
import assay.evaluator.core.Asks;
import assay.evaluator.core.CallFailed;
import assay.evaluator.core.Prompt;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AskingTest {
    private final Lane lane = new Lane(System::nanoTime, () -> {});
    private final Halt halt = new Halt();
    private final List<Long> times = Collections.synchronizedList(new ArrayList<>());
    private final List<Reply.Answered> kept = new ArrayList<>();
    private final List<Reply.Failed> failed = new ArrayList<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger mostInFlight = new AtomicInteger();

    private interface Behaviour {
        String on(String input, int time) throws CallFailed, InterruptedException;
    }

    @Test
    void never_more_calls_are_in_flight_than_the_limit_counting_until_they_are_kept()
            throws Exception {
        var committed = new AtomicInteger();
        var begun = new AtomicInteger();
        var mostUnkept = new AtomicInteger();
        asking(
                        limits(4, null, 1),
                        (input, _) -> {
                            mostUnkept.accumulateAndGet(
                                    begun.incrementAndGet() - committed.get(), Math::max);
                            new CountDownLatch(1).await(5, TimeUnit.MILLISECONDS);
                            return input;
                        })
                .ask(
                        questions(60),
                        new Recorder() {
                            @Override
                            public void keep(List<Reply.Answered> answers) {
                                super.keep(answers);
                                committed.addAndGet(answers.size());
                            }
                        });
        assertThat(kept).hasSize(60);
        assertThat(mostInFlight).hasValueLessThanOrEqualTo(4);
        assertThat(mostUnkept).hasValueLessThanOrEqualTo(4);
    }

    @Test
    void a_passing_failure_is_asked_again_as_often_as_allowed() throws Exception {
        asking(
                        limits(8, null, 3),
                        (_, _) -> {
                            throw CallFailed.passing("http503", "busy", Optional.empty());
                        })
                .ask(questions(1), new Recorder());
        assertThat(times).hasSize(3);
        assertThat(failed).singleElement().extracting(Reply::calls).isEqualTo(3);
    }

    @Test
    void a_refusal_is_not_asked_again() throws Exception {
        asking(
                        limits(8, null, 5),
                        (_, _) -> {
                            throw CallFailed.forGood("no");
                        })
                .ask(questions(1), new Recorder());
        assertThat(times).hasSize(1);
    }

    @Test
    void retry_after_is_obeyed_without_holding_the_only_slot() throws Exception {
        asking(
                        limits(1, null, 2),
                        (input, time) -> {
                            if (input.equals("0") && time == 1) {
                                throw CallFailed.passing(
                                        "http429", "wait", Optional.of(Duration.ofMillis(600)));
                            }
                            return input;
                        })
                .ask(questions(10), new Recorder());
        assertThat(kept).hasSize(10);
        assertThat(kept.getLast().question().hash()).isEqualTo("0");
        assertThat(kept.getLast().calls()).isEqualTo(2);
        assertThat(millis(times.getFirst(), times.getLast())).isBetween(600L, 2_000L);
        // The other nine did not wait for the one.
        assertThat(millis(times.getFirst(), times.get(9))).isLessThan(500);
    }

    @Test
    void the_rate_is_kept() throws Exception {
        asking(limits(8, 1200, 1), (input, _) -> input).ask(questions(11), new Recorder());
        // 1,200 a minute is one each 50 ms: ten pauses.
        assertThat(millis(times.getFirst(), times.getLast())).isGreaterThanOrEqualTo(430);
    }

    @Test
    void a_halt_begins_no_more_calls_and_keeps_those_in_flight() throws Exception {
        var release = new CountDownLatch(1);
        var asking =
                asking(
                        limits(3, null, 1),
                        (input, _) -> {
                            release.await();
                            return input;
                        });
        var worker =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    try {
                                        asking.ask(questions(50), new Recorder());
                                    } catch (InterruptedException _) {
                                        Thread.currentThread().interrupt();
                                    }
                                });
        await().until(() -> times.size() == 3);
        halt.halt(Halt.Why.STOPPED);
        release.countDown();
        worker.join();
        assertThat(times).hasSize(3);
        assertThat(kept).hasSize(3);
    }

    @Test
    void a_halt_ends_a_long_wait() throws Exception {
        var asking =
                asking(
                        limits(3, null, 5),
                        (_, _) -> {
                            halt.halt(Halt.Why.STOPPED);
                            throw CallFailed.passing(
                                    "http429", "wait", Optional.of(Duration.ofSeconds(9)));
                        });
        var begun = System.nanoTime();
        asking.ask(questions(1), new Recorder());
        assertThat(millis(begun, System.nanoTime())).isLessThan(8_000);
        assertThat(failed).isEmpty();
    }

    @Test
    void a_slice_that_breaks_down_gives_all_slots_back() throws Exception {
        var asking = asking(limits(2, null, 1), (input, _) -> input);
        try {
            asking.ask(
                    questions(20),
                    new Recorder() {
                        @Override
                        public void keep(List<Reply.Answered> answers) {
                            throw new IllegalStateException("broken");
                        }
                    });
        } catch (IllegalStateException _) {
            // as the worker sees it
        }
        var again =
                new Asking(
                        caller((i, _) -> i),
                        lane,
                        endpoint(limits(2, null, 1)),
                        Optional.empty(),
                        Purse.OPEN,
                        new Halt());
        again.ask(questions(20), new Recorder());
        assertThat(kept).hasSize(20);
    }

    private class Recorder implements Asking.Journal {
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

    private Asking asking(Limits limits, Behaviour behaviour) {
        lane.limit(limits);
        return new Asking(
                caller(behaviour), lane, endpoint(limits), Optional.empty(), Purse.OPEN, halt);
    }

    private Caller caller(Behaviour behaviour) {
        Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
        Asks model =
                (endpoint, key, prompt) -> {
                    times.add(System.nanoTime());
                    mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                    try {
                        var time =
                                asked.computeIfAbsent(prompt.user(), _ -> new AtomicInteger())
                                        .incrementAndGet();
                        return new Answer(
                                behaviour.on(prompt.user(), time),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                1);
                    } finally {
                        inFlight.decrementAndGet();
                    }
                };
        return new Caller(model, Duration.ofMillis(10), Duration.ofSeconds(10));
    }

    private static Limits limits(int concurrency, @Nullable Integer perMinute, int attempts) {
        return new Limits(concurrency, Optional.ofNullable(perMinute), 5, 10, attempts);
    }

    private static Endpoint endpoint(Limits limits) {
        return new Endpoint(URI.create("http://localhost/v1"), "m", Optional.empty(), limits);
    }

    private static List<Question> questions(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Question("" + i, prompt("" + i)))
                .toList();
    }

    private static Prompt prompt(String input) {
        return new Prompt("", List.of(), input, OutputContract.of(OutputContract.Kind.TEXT));
    }

    private static long millis(long from, long to) {
        return (to - from) / 1_000_000;
    }
}
