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
 * @param unusualShare share of the requests that lie out of distribution; absent means unknown, and
 *     then quality is that of the usual ones
 * @param volumeSpread how far the stated volume may be off, as a relative standard deviation: 0
 *     where it is exact; 0.3 is supposed where it is absent
 * @param costOfErrorSpread the same of the cost of an error; 0.5 is supposed where it is absent
 * @param judge a model that compares each answer with the right one; absent means that texts are
 *     right when they are equal
 * @param encoder a name of the registry: the sentence encoder that the probe may learn from beside
 *     the words; absent means that it learns from the words alone
 */
public record Task(
        String name,
        String instruction,
        OutputContract contract,
        String dataset,
        Optional<Long> monthlyRequests,
        Optional<Money> costOfError,
        Optional<Integer> latencyMillis,
        Optional<Double> unusualShare,
        Optional<Double> volumeSpread,
        Optional<Double> costOfErrorSpread,
        Optional<Judge> judge,
        Optional<String> encoder) {
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
        Check.that(
                unusualShare.map(s -> s >= 0 && s <= 1).orElse(true),
                "task.unusualShare: between 0 and 1, as a share (0.05 is one in twenty), or leave it out");
        Check.that(
                spread(volumeSpread),
                "task.volumeSpread: 0 to 2, relative (0.3 is thirty in a hundred, 0 is exact), or leave it out");
        Check.that(
                spread(costOfErrorSpread),
                "task.costOfErrorSpread: 0 to 2, relative (0.5 is half of it, 0 is exact), or leave it out");
        Check.that(latencyMillis.orElse(1) > 0, "task.latencyMillis: above 0, or leave it out");
        judge = judge == null ? Optional.empty() : judge;
        Check.that(
                judge.isEmpty() || contract.kind() == OutputContract.Kind.TEXT,
                "task.judge: only a text contract has a judge, the others are marked exactly; leave it out or set task.contract.kind to text");
        encoder = encoder == null ? Optional.empty() : encoder;
        Check.that(
                encoder.map(e -> !e.isBlank()).orElse(true),
                "task.encoder: the name of an encoder in the registry, or leave it out");
        Check.that(
                encoder.isEmpty() || contract.kind() == OutputContract.Kind.LABEL,
                "task.encoder: the probe learns labels alone from an encoder; leave it out or set task.contract.kind to label");
    }

    /** The same task with the contract filled in. */
    public Task with(OutputContract filled) {
        return new Task(
                name,
                instruction,
                filled,
                dataset,
                monthlyRequests,
                costOfError,
                latencyMillis,
                unusualShare,
                volumeSpread,
                costOfErrorSpread,
                judge,
                encoder);
    }

    /** The same task under a judge. */
    public Task with(Judge by) {
        return new Task(
                name,
                instruction,
                contract,
                dataset,
                monthlyRequests,
                costOfError,
                latencyMillis,
                unusualShare,
                volumeSpread,
                costOfErrorSpread,
                Optional.of(by),
                encoder);
    }

    /** The same task whose probe may learn from an encoder. */
    public Task encodedBy(String name) {
        return new Task(
                this.name,
                instruction,
                contract,
                dataset,
                monthlyRequests,
                costOfError,
                latencyMillis,
                unusualShare,
                volumeSpread,
                costOfErrorSpread,
                judge,
                Optional.of(name));
    }

    private static boolean spread(Optional<Double> value) {
        return value.map(v -> v >= 0 && v <= 2).orElse(true);
    }

    /** Without an encoder. */
    public Task(
            String name,
            String instruction,
            OutputContract contract,
            String dataset,
            Optional<Long> monthlyRequests,
            Optional<Money> costOfError,
            Optional<Integer> latencyMillis,
            Optional<Double> unusualShare,
            Optional<Double> volumeSpread,
            Optional<Double> costOfErrorSpread,
            Optional<Judge> judge) {
        this(
                name,
                instruction,
                contract,
                dataset,
                monthlyRequests,
                costOfError,
                latencyMillis,
                unusualShare,
                volumeSpread,
                costOfErrorSpread,
                judge,
                Optional.empty());
    }

    /** Without a judge. */
    public Task(
            String name,
            String instruction,
            OutputContract contract,
            String dataset,
            Optional<Long> monthlyRequests,
            Optional<Money> costOfError,
            Optional<Integer> latencyMillis,
            Optional<Double> unusualShare,
            Optional<Double> volumeSpread,
            Optional<Double> costOfErrorSpread) {
        this(
                name,
                instruction,
                contract,
                dataset,
                monthlyRequests,
                costOfError,
                latencyMillis,
                unusualShare,
                volumeSpread,
                costOfErrorSpread,
                Optional.empty());
    }

    /** With the usual spreads. */
    public Task(
            String name,
            String instruction,
            OutputContract contract,
            String dataset,
            Optional<Long> monthlyRequests,
            Optional<Money> costOfError,
            Optional<Integer> latencyMillis,
            Optional<Double> unusualShare) {
        this(
                name,
                instruction,
                contract,
                dataset,
                monthlyRequests,
                costOfError,
                latencyMillis,
                unusualShare,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** With the share of unusual requests unknown. */
    public Task(
            String name,
            String instruction,
            OutputContract contract,
            String dataset,
            Optional<Long> monthlyRequests,
            Optional<Money> costOfError,
            Optional<Integer> latencyMillis) {
        this(
                name,
                instruction,
                contract,
                dataset,
                monthlyRequests,
                costOfError,
                latencyMillis,
                Optional.empty());
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
