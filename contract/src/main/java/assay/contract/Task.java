package assay.contract;

import java.util.Optional;

/**
 * What has to be done.
 *
 * @param instruction what a model is told; the input follows it
 * @param dataset id of the labelled examples
 * @param monthlyRequests requests a month; absent means unknown, and then no monthly cost is
 *     claimed
 * @param costOfError money lost by one wrong answer; absent means it is not weighed
 * @param latencyMillis p95 latency that must be kept
 */
public record Task(
        String name,
        String instruction,
        OutputContract contract,
        String dataset,
        Optional<Long> monthlyRequests,
        Optional<Money> costOfError,
        Optional<Integer> latencyMillis) {
    public Task {
        Check.text(name, "task.name");
        Check.text(instruction, "task.instruction");
        Check.that(
                contract != null,
                "task.contract: is missing; say what an answer looks like, for example {\"kind\": \"label\"}");
        Check.text(dataset, "task.dataset");
        Check.that(
                monthlyRequests.orElse(1L) > 0,
                "task.monthlyRequests: above 0, or leave it out where it is unknown");
        Check.that(
                costOfError.map(m -> m.amount().signum() >= 0).orElse(true),
                "task.costOfError: not negative, or leave it out where it is unknown");
        Check.that(latencyMillis.orElse(1) > 0, "task.latencyMillis: above 0, or leave it out");
    }

    /**
     * The slice of an example: the user's own name, else by whether the right answer is "out of
     * scope".
     */
    public String sliceOf(Example example) {
        var outside = contract.outOfScope().filter(example.expected()::equals).isPresent();
        return outside ? Slice.OUT_OF_DISTRIBUTION : example.slice().orElse(Slice.IN_DISTRIBUTION);
    }
}
