package assay.gateway.core;

import assay.contract.CostSheet;
import assay.contract.Money;
import assay.contract.Policy;
import assay.contract.Task;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What the evidence is weighed by: everything that a what-if may change.
 *
 * @param sheets cost sheet of each candidate, all in one currency and at the stated volume
 * @param today the candidate that does the task today
 */
record Terms(
        Task task,
        Policy policy,
        SortedMap<String, CostSheet> sheets,
        String currency,
        Optional<String> today) {
    /** Months over which a gain counts where the policy names none. */
    private static final int MONTHS = 6;

    /** Of a stated volume whose spread the task does not say. */
    private static final double VOLUME_SPREAD = 0.3;

    /** Of a stated cost of an error whose spread the task does not say. */
    private static final double ERROR_SPREAD = 0.5;

    CostSheet sheet(String candidate) {
        return Objects.requireNonNull(sheets.get(candidate), candidate);
    }

    int months() {
        return policy.months().orElse(MONTHS);
    }

    /** Requests a month; 1 where the volume is unknown, and then amounts are those of a request. */
    double volume() {
        return task.monthlyRequests().orElse(1L);
    }

    /** Whether a wrong answer has a cost, so that money weighs quality; else the margin does. */
    boolean weighsErrors() {
        return task.costOfError().isPresent();
    }

    double costOfError() {
        return task.costOfError().map(m -> m.amount().doubleValue()).orElse(0.0);
    }

    /** Relative standard deviation of the stated volume. */
    double volumeSpread() {
        return task.volumeSpread().orElse(VOLUME_SPREAD);
    }

    /** Relative standard deviation of the stated cost of an error. */
    double errorSpread() {
        return task.costOfErrorSpread().orElse(ERROR_SPREAD);
    }

    double unusualShare() {
        return task.unusualShare().orElse(0.0);
    }

    Money money(double amount) {
        return new Money(Money.usd(amount).amount(), currency);
    }
}
