package assay.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;

/** What a decision says to do. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Outcome.Selected.class, name = "selected"),
    @JsonSubTypes.Type(value = Outcome.SelectedProvisionally.class, name = "selectedProvisionally"),
    @JsonSubTypes.Type(value = Outcome.NeedEvidence.class, name = "needEvidence"),
    @JsonSubTypes.Type(value = Outcome.NoneQualifies.class, name = "noneQualifies")
})
public sealed interface Outcome {
    /**
     * Run this one.
     *
     * @param against the candidate with the highest quality, which the saving is measured against
     * @param savingPerMonth less money a month than that one, without errors; absent where a price
     *     or the volume is unknown
     * @param probabilityBest chance that no other that qualifies costs less; absent where money
     *     could not be weighed
     * @param expectedRegretPerMonth what choosing rightly with full knowledge would gain a month,
     *     on average
     */
    record Selected(
            String candidate,
            String against,
            Optional<Money> savingPerMonth,
            Optional<Double> probabilityBest,
            Optional<Money> expectedRegretPerMonth)
            implements Outcome {}

    /**
     * Run this one, not because it is sure but because being surer costs more than it gains.
     *
     * @param why what stays open, and what settling it would take
     */
    record SelectedProvisionally(
            String candidate,
            String against,
            Optional<Money> savingPerMonth,
            Optional<Double> probabilityBest,
            Optional<Money> expectedRegretPerMonth,
            String why)
            implements Outcome {}

    /**
     * It cannot be told yet.
     *
     * @param examples about how many more it takes; 0 where it is not examples that are wanted
     * @param candidate the one that cannot be placed, or the one to run until then
     * @param worthPerMonth what it would save a month if it turns out well
     * @param expectedGain what the evidence gains on average, over the policy's months
     * @param cost what the evidence costs; absent where the cost of a label is unknown
     * @param labelPaysBelow what a label may cost for the examples to be worth it, their calls
     *     taken off; absent where it is not examples that are wanted
     * @param until the one to run until then; absent where none qualifies yet
     */
    record NeedEvidence(
            Kind kind,
            long examples,
            String candidate,
            Optional<Money> worthPerMonth,
            Optional<Money> expectedGain,
            Optional<Money> cost,
            Optional<Money> labelPaysBelow,
            Optional<String> until)
            implements Outcome {}

    /**
     * The policy lets none be chosen.
     *
     * @param constraint the demand that binds
     * @param nearest the candidate that comes nearest
     */
    record NoneQualifies(String constraint, Optional<String> nearest) implements Outcome {}

    /** What kind of evidence is wanted. */
    enum Kind {
        /** More labelled examples, evaluated. */
        @JsonProperty("examples")
        EXAMPLES,
        /** A price. */
        @JsonProperty("price")
        PRICE,
        /** The number of requests a month. */
        @JsonProperty("volume")
        VOLUME,
        /** The cost of a wrong answer. */
        @JsonProperty("costOfError")
        COST_OF_ERROR,
        /** How fast a candidate answers. */
        @JsonProperty("latency")
        LATENCY,
        /** Labelled examples of unusual input, evaluated. */
        @JsonProperty("unusualExamples")
        UNUSUAL_EXAMPLES,
        /** Money to ask the examples that are labelled already. */
        @JsonProperty("evaluationBudget")
        EVALUATION_BUDGET
    }
}
