package assay.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is asked: the body of {@code POST /v1/selections}.
 *
 * @param candidates at least one, each with a name of its own
 * @param policy the defaults of {@link Policy#DEFAULT} where none is given
 * @param today the candidate that does the task today, which savings are measured against as well
 * @param rates what one unit of a currency is worth in another, by currency; without a rate,
 *     amounts in two currencies are not added up
 */
public record Specification(
        Task task,
        List<Candidate> candidates,
        Policy policy,
        Optional<String> today,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<String, Money> rates) {
    public Specification {
        today = today == null ? Optional.empty() : today;
        rates =
                rates == null
                        ? Collections.emptySortedMap()
                        : Collections.unmodifiableSortedMap(new TreeMap<>(rates));
        rates.forEach(Rate::new);
        Check.given(task, "task");
        candidates = Check.list(candidates);
        policy = policy == null ? Policy.DEFAULT : policy;
        Check.that(
                !candidates.isEmpty(),
                "candidates: is empty; name at least one model, for example [{\"model\": \"probe\"}]");
        Check.that(candidates.size() <= 50, "candidates: 50 at the most");
        var currency = task.costOfError().map(Money::currency);
        Check.that(
                policy.monthlyBudget()
                        .map(Money::currency)
                        .map(c -> c.equals(currency.orElse(c)))
                        .orElse(true),
                "policy.monthlyBudget: give it in the currency of task.costOfError; amounts in two"
                        + " currencies do not add up without a rate");
        Check.that(
                policy.costOfLabel()
                        .map(Money::currency)
                        .map(c -> c.equals(currency.orElse(c)))
                        .orElse(true),
                "policy.costOfLabel: give it in the currency of task.costOfError; amounts in two"
                        + " currencies do not add up without a rate");
        Check.that(
                task.judge().isEmpty() || !policy.stopEarly().orElse(false),
                "policy.stopEarly: under a judge all examples are asked at once, for a look on the way would be at marks that no person has corrected yet; leave it out");
        var names = new HashSet<String>();
        for (var candidate : candidates) {
            Check.that(
                    names.add(candidate.name()),
                    "candidates: two are called '"
                            + candidate.name()
                            + "'; give each a name of its own");
        }
        for (var marked :
                task.judge().map(Judge::humanMarks).orElse(Collections.emptySortedMap()).keySet()) {
            Check.that(
                    names.contains(marked),
                    "task.judge.humanMarks: no candidate is called '"
                            + marked
                            + "'; each names a candidate and the recording of the marks that people gave its answers");
        }
        var running = today.orElse(candidates.getFirst().name());
        Check.that(
                names.contains(running),
                "today: no candidate is called '"
                        + running
                        + "'; name the one that does the task today, or leave it out");
    }

    /** Nothing is said of today, nor of other currencies. */
    public Specification(Task task, List<Candidate> candidates, Policy policy) {
        this(task, candidates, policy, Optional.empty(), Collections.emptySortedMap());
    }

    /** The rates, each as a fact. */
    public List<Rate> exchange() {
        return rates.entrySet().stream().map(e -> new Rate(e.getKey(), e.getValue())).toList();
    }
}
