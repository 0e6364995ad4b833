package assay.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of one candidate.
 *
 * @param verdict beside the reference; absent for the reference itself and where its evidence was
 *     refused
 * @param quality on the in-distribution test examples
 * @param outOfDistribution share of the out-of-distribution examples handled rightly; absent means
 *     it was not measured
 * @param monthly cost at the stated volume, without errors
 * @param monthlyWithErrors the same with the cost of errors
 * @param qualifies whether the policy lets it be chosen
 * @param monthlyInterval cost a month with errors, as far as volume, prices, cost of an error and
 *     quality are known
 * @param probabilityBest chance that it costs least of those that qualify, errors included where
 *     they have a cost
 * @param demands each demand on it, with the probability that it is met
 * @param cascade what it is made of, where it is a cascade; its role is then that of the last
 * @param reasons why or why not, in plain words
 * @param drops how much worse it does on parts of the input; empty where no part was large enough
 */
public record Assessment(
        String candidate,
        Role role,
        boolean simulated,
        Optional<Verdict> verdict,
        Optional<Interval> quality,
        Optional<Interval> outOfDistribution,
        Optional<Money> perThousandRequests,
        Optional<Money> monthly,
        Optional<Money> monthlyWithErrors,
        Optional<Latency> latency,
        boolean qualifies,
        Optional<MoneyInterval> monthlyInterval,
        Optional<Double> probabilityBest,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<String, Double> demands,
        Optional<Cascade> cascade,
        List<String> reasons,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Drop> drops) {
    public Assessment {
        demands =
                demands == null
                        ? Collections.emptySortedMap()
                        : Collections.unmodifiableSortedMap(new TreeMap<>(demands));
        reasons = Check.list(reasons);
        drops = Check.list(drops);
    }

    /** Where no part of the input was looked at alone. */
    public Assessment(
            String candidate,
            Role role,
            boolean simulated,
            Optional<Verdict> verdict,
            Optional<Interval> quality,
            Optional<Interval> outOfDistribution,
            Optional<Money> perThousandRequests,
            Optional<Money> monthly,
            Optional<Money> monthlyWithErrors,
            Optional<Latency> latency,
            boolean qualifies,
            Optional<MoneyInterval> monthlyInterval,
            Optional<Double> probabilityBest,
            SortedMap<String, Double> demands,
            Optional<Cascade> cascade,
            List<String> reasons) {
        this(
                candidate,
                role,
                simulated,
                verdict,
                quality,
                outOfDistribution,
                perThousandRequests,
                monthly,
                monthlyWithErrors,
                latency,
                qualifies,
                monthlyInterval,
                probabilityBest,
                demands,
                cascade,
                reasons,
                List.of());
    }
}
