package assay.evaluator;

import assay.contract.CandidateEvaluated.Ended;
import assay.contract.Endpoint;
import assay.contract.EvaluationWork;
import assay.contract.Judge;
import assay.contract.Money;
import assay.contract.Policy;
import assay.contract.SelectionRequested;
import assay.evaluator.core.Prompt;
import assay.evaluator.core.Rates;
import assay.evaluator.core.Till.Grant;
import assay.evaluator.lane.Budget;
import assay.evaluator.lane.Halt;
import assay.evaluator.lane.Purse;
import assay.evaluator.lane.Question;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * What a slice pays from. Of a selection without a cap that is known after the first slice, and
 * nothing more is asked or counted.
 */
@Singleton
final class Budgets {
    private record Cap(Optional<Money> money, boolean unknownPrices) {
        static Cap of(Policy policy) {
            return new Cap(policy.evaluationBudget(), policy.unknownPrices().orElse(false));
        }
    }

    private static final Cap NONE = new Cap(Optional.empty(), false);

    private final PlanStore plans;
    private final SpendStore spend;
    private final Cache<UUID, Cap> caps = Caffeine.newBuilder().maximumSize(1000).build();

    Budgets(PlanStore plans, SpendStore spend) {
        this.plans = plans;
        this.spend = spend;
    }

    /** Looks up what the slice has paid for before, where that counts. */
    Purse of(EvaluationWork work, Endpoint endpoint, SliceAnswers answers, Halt halt) {
        var cap = cap(work.selectionId());
        if (cap.money().isEmpty()) {
            return Purse.OPEN;
        }
        answers.lookUp(answers.missing());
        if (answers.missing().isEmpty()) {
            return settled(work, answers, endpoint, cap);
        }
        var rates = rates(work, cap);
        return new Budget(
                new Account(work, cap.money().get().amount()),
                rates,
                endpoint,
                answers.missing().size(),
                halt,
                () -> answers.cost(rates, endpoint));
    }

    /** What the verdicts on a slice may cost is kept from the answers that are yet to come. */
    void promise(EvaluationWork judging, List<Prompt> prompts) {
        var cap = cap(judging.selectionId());
        if (cap.money().isPresent()) {
            var rates = rates(judging, cap);
            var endpoint = judging.model().endpoint().orElseThrow();
            spend.promise(
                    judging,
                    prompts.stream()
                            .map(prompt -> rates.most(endpoint, prompt))
                            .reduce(BigDecimal.ZERO, BigDecimal::add));
        }
    }

    /** Nothing is to be asked; what an earlier run left behind is set right. */
    private Purse settled(EvaluationWork work, SliceAnswers answers, Endpoint endpoint, Cap cap) {
        spend.begin(work, UUID.randomUUID(), answers.cost(rates(work, cap), endpoint));
        return Purse.OPEN;
    }

    /** What a batch may ask of what it wants to. */
    sealed interface Share {
        /** These, and their money is held. */
        record Of(List<Question> questions) implements Share {}

        /** Nothing now: money that others hold may come back. */
        record Later() implements Share {}

        /** The cap is reached. */
        record Nothing() implements Share {}
    }

    /**
     * Sets aside what a batch may cost before it is sent. The same slice asks under the same name,
     * so what a crash left held is found and replaced, and never held twice.
     *
     * @param wanted not empty
     */
    Share share(
            EvaluationWork work, Endpoint endpoint, SliceAnswers answers, List<Question> wanted) {
        var cap = cap(work.selectionId());
        if (cap.money().isEmpty()) {
            return new Share.Of(wanted);
        }
        var rates = rates(work, cap);
        var costs = wanted.stream().map(q -> rates.most(endpoint, q.prompt())).toList();
        var grant =
                spend.takeForBatch(
                        work,
                        batch(work),
                        cap.money().get().amount(),
                        answers.cost(rates, endpoint),
                        costs.getFirst(),
                        costs.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
        return switch (grant) {
            case Grant.Held(var amount) -> new Share.Of(wanted.subList(0, fitting(costs, amount)));
            case Grant.Wait _, Grant.Gone _ -> new Share.Later();
            case Grant.Spent _ -> new Share.Nothing();
        };
    }

    private static int fitting(List<BigDecimal> costs, BigDecimal amount) {
        var sum = BigDecimal.ZERO;
        for (var count = 0; count < costs.size(); count++) {
            sum = sum.add(costs.get(count));
            if (sum.compareTo(amount) > 0) {
                return count;
            }
        }
        return costs.size();
    }

    /** A batch is over: its answers are paid, and what it held beyond them is free. */
    void settle(EvaluationWork work, Endpoint endpoint, SliceAnswers answers) {
        var cap = cap(work.selectionId());
        if (cap.money().isPresent()) {
            spend.settle(work, batch(work), answers.cost(rates(work, cap), endpoint));
        }
    }

    private static UUID batch(EvaluationWork work) {
        var name = "%s %s %d".formatted(work.selectionId(), work.candidate().name(), work.slice());
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /** Why an evaluation has examples that nobody was asked for. */
    Ended ended(EvaluationWork work) {
        var cap = cap(work.selectionId()).money().orElseThrow();
        return new Ended(
                Ended.Why.BUDGET,
                "the evaluation budget of %s %s was reached; ask again with a policy.evaluationBudget for the rest, what was paid for is kept and not paid again"
                        .formatted(cap.amount().toPlainString(), cap.currency()));
    }

    private Cap cap(UUID selectionId) {
        return Objects.requireNonNull(
                caps.get(
                        selectionId,
                        id ->
                                plans.of(id)
                                        .map(SelectionRequested::specification)
                                        .map(s -> Cap.of(s.policy()))
                                        .orElse(NONE)));
    }

    private static Rates rates(EvaluationWork work, Cap cap) {
        var rates = Rates.of(work.model(), cap.money().orElseThrow().currency());
        if (rates.isEmpty() && !cap.unknownPrices()) {
            throw new IllegalArgumentException(
                    "policy.evaluationBudget: what %s costs is unknown, so no cap can be kept"
                            .formatted(
                                    work.judged()
                                            .flatMap(_ -> work.task().judge())
                                            .map(Judge::model)
                                            .orElse(work.candidate().model())));
        }
        return rates.orElse(Rates.NONE);
    }

    /** The part of a selection's money that one run of a slice has to do with. */
    private final class Account implements Budget.Bank {
        private final EvaluationWork work;
        private final BigDecimal cap;
        private final UUID run = UUID.randomUUID();

        Account(EvaluationWork work, BigDecimal cap) {
            this.work = work;
            this.cap = cap;
        }

        @Override
        public void begin(BigDecimal paid) {
            spend.begin(work, run, paid);
        }

        @Override
        public Grant take(BigDecimal paid, BigDecimal inFlight, BigDecimal call, BigDecimal block) {
            return spend.take(work, run, cap, paid, inFlight, call, block);
        }

        @Override
        public void settle(BigDecimal paid) {
            spend.settle(work, run, paid);
        }
    }
}
