package assay.gateway.core;

import assay.contract.Outcome;
import java.util.Optional;

/**
 * One demand on a candidate and how likely it is met.
 *
 * @param constraint the field that demands it
 * @param probability that it is met; empty where what it takes was not measured
 * @param says the figure beside the demand, in words
 * @param wants the evidence that would tell, where it cannot be told
 * @param moreExamples about how many, where examples would tell
 */
record Demand(
        String constraint,
        State state,
        Optional<Double> probability,
        String says,
        Outcome.Kind wants,
        Optional<Long> moreExamples) {
    enum State {
        MEETS,
        CANNOT_TELL,
        FAILS
    }

    /**
     * @param confidence with which it must be met, and with which it fails
     */
    static Demand likely(
            String constraint,
            double probability,
            double confidence,
            String says,
            Outcome.Kind wants,
            Optional<Long> moreExamples) {
        var state =
                probability >= confidence
                        ? State.MEETS
                        : probability <= 1 - confidence ? State.FAILS : State.CANNOT_TELL;
        return new Demand(constraint, state, Optional.of(probability), says, wants, moreExamples);
    }

    static Demand unknown(String constraint, String says, Outcome.Kind wants, long moreExamples) {
        return new Demand(
                constraint,
                State.CANNOT_TELL,
                Optional.empty(),
                says,
                wants,
                moreExamples == 0 ? Optional.empty() : Optional.of(moreExamples));
    }

    /** What a reader must know: how it fails, or that it cannot be told. */
    Optional<String> reason() {
        return switch (state) {
            case MEETS -> Optional.empty();
            case FAILS -> Optional.of(says);
            case CANNOT_TELL ->
                    Optional.of(
                            says
                                    + probability
                                            .map(p -> ": cannot tell yet (" + Say.chance(p) + ")")
                                            .orElse(""));
        };
    }
}
