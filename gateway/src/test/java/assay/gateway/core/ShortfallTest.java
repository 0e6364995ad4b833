package assay.gateway.core;

import static assay.gateway.core.Facts.TASK;
import static assay.gateway.core.Facts.all;
import static assay.gateway.core.Facts.costs;
import static assay.gateway.core.Facts.costsUnknown;
import static assay.gateway.core.Facts.evaluated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import assay.contract.Answers;
import assay.contract.CandidateEvaluated;
import assay.contract.CandidateEvaluated.Ended;
import assay.contract.Decision;
import assay.contract.Event;
import assay.contract.Finding;
import assay.contract.Money;
import assay.contract.Outcome;
import assay.contract.Policy;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Of 2,000 examples each; a thousand calls of big cost 5 dollars, of small 10 cents. */
class ShortfallTest {
    static Stream<Arguments> runs() {
        var big = costs("big", "5", "0");
        var small = costs("small", "0.1", "0");
        return Stream.of(
                argumentSet(
                        "both were cut: what both leave open is priced",
                        List.of(cut("big", "950+ 50-"), cut("small", "940+ 60-"), big, small),
                        need("big", 1000, Optional.of("5.1"), Optional.of("small"))),
                argumentSet(
                        "one was cut: nothing is refused, and it is still no decision",
                        List.of(
                                cut("big", "380+ 20-"),
                                evaluated("small", "1880+ 120-"),
                                big,
                                small),
                        need("big", 1600, Optional.of("8"), Optional.of("small"))),
                argumentSet(
                        "cut after a few: the strongest qualifies beside itself",
                        List.of(cut("big", "19+ 1-"), cut("small", "18+ 2-"), big, small),
                        need("big", 1980, Optional.of("10.098"), Optional.of("big"))),
                argumentSet(
                        "one was asked nothing: its cost is unknown, not zero",
                        List.of(
                                cut("big", ""),
                                evaluated("small", "1880+ 120-"),
                                costsUnknown("big"),
                                small),
                        need("big", 2000, Optional.empty(), Optional.of("small"))),
                argumentSet(
                        "none was asked anything",
                        List.of(
                                cut("big", ""),
                                cut("small", ""),
                                costsUnknown("big"),
                                costsUnknown("small")),
                        need("big", 2000, Optional.empty(), Optional.empty())),
                argumentSet(
                        "a model without a price beside it",
                        List.of(
                                cut("big", "950+ 50-"),
                                cut("small", "940+ 60-"),
                                big,
                                costsUnknown("small")),
                        need("big", 1000, Optional.empty(), Optional.of("big"))));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void a_run_that_the_budget_cut_needs_money_and_says_how_much(
            List<Event> facts, Outcome expected) {
        var decision = decided(facts);
        assertThat(decision.outcome()).isEqualTo(expected);
        assertThat(decision.headline())
                .startsWith("Cannot tell yet: the evaluation budget of $2.00 was reached")
                .endsWith(".");
        assertThat(decision.findings())
                .filteredOn(f -> f.kind().equals("budgetReached"))
                .hasSize((int) facts.stream().filter(ShortfallTest::isCut).count())
                .allSatisfy(f -> assertThat(f.says()).endsWith("the budget was reached."));
        assertThat(decision.findings())
                .extracting(Finding::kind)
                .doesNotContain("unpairedIds", "unansweredExamples", "noAnswers");
    }

    /** For another reason than the budget it is refused as ever. */
    @ParameterizedTest
    @MethodSource("reasons")
    void who_skipped_most_examples_is_left_out(Optional<Ended> ended) {
        var few = of(evaluated("big", "380+ 20-"), ended);
        var decision =
                decided(
                        List.of(
                                few,
                                evaluated("small", "1880+ 120-"),
                                costs("big", "5", "0"),
                                costs("small", "0.1", "0")));
        assertThat(decision.findings())
                .extracting(Finding::kind)
                .contains(ended.isPresent() ? "notEvaluated" : "unpairedIds");
        assertThat(decision.outcome()).isInstanceOf(Outcome.Selected.class);
    }

    @Test
    void who_was_never_answered_is_left_out_with_the_providers_words() {
        var none =
                of(
                        evaluated("big", ""),
                        Optional.of(new Ended(Ended.Why.FAILED, "status 401: no such key.")));
        var decision =
                decided(
                        List.of(
                                none,
                                evaluated("small", "1880+ 120-"),
                                costsUnknown("big"),
                                costs("small", "0.1", "0")));
        assertThat(decision.findings())
                .filteredOn(Finding::refuses)
                .extracting(Finding::says)
                .containsExactly(
                        "big is left out: it could not be evaluated: status 401: no such key.");
        assertThat(decision.outcome())
                .isInstanceOfSatisfying(
                        Outcome.Selected.class,
                        selected -> assertThat(selected.candidate()).isEqualTo("small"));
    }

    static Stream<Optional<Ended>> reasons() {
        return Stream.of(
                Optional.empty(), Optional.of(new Ended(Ended.Why.FAILED, "the key is wrong")));
    }

    private static Outcome need(
            String candidate, long examples, Optional<String> cost, Optional<String> until) {
        return new Outcome.NeedEvidence(
                Outcome.Kind.EVALUATION_BUDGET,
                examples,
                candidate,
                Optional.empty(),
                Optional.empty(),
                cost.map(Money::usd),
                Optional.empty(),
                until);
    }

    private static boolean isCut(Event event) {
        return event instanceof CandidateEvaluated e && e.ended().isPresent();
    }

    private static CandidateEvaluated cut(String candidate, String runs) {
        return of(
                evaluated(candidate, runs),
                Optional.of(new Ended(Ended.Why.BUDGET, "the budget was reached")));
    }

    private static CandidateEvaluated of(CandidateEvaluated e, Optional<Ended> ended) {
        var given = e.answers().given();
        return new CandidateEvaluated(
                e.selectionId(),
                e.candidate(),
                e.task(),
                e.model(),
                e.scores(),
                new Answers(2000, given, 0, 0, Math.min(given, 7), 0.1),
                e.usage(),
                e.latency(),
                e.scorer(),
                e.fingerprint(),
                e.promptSha256(),
                e.at(),
                ended,
                Optional.empty(),
                new TreeMap<>());
    }

    private static Decision decided(List<Event> facts) {
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
                        Optional.of(Money.usd("2")),
                        Optional.empty(),
                        Optional.empty());
        var answer = Decider.decide(Evidence.of(all(TASK, policy, facts.toArray(Event[]::new))));
        assertThat(answer).isInstanceOf(Decider.Answer.Decided.class);
        return ((Decider.Answer.Decided) answer).decision();
    }
}
