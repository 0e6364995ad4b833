package assay.contract;

import java.util.List;
import java.util.Optional;

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
 * @param reasons why or why not, in plain words
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
        List<String> reasons) {
    public Assessment {
        reasons = Check.list(reasons);
    }
}
