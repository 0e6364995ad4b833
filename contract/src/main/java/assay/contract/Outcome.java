package assay.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;

/** What a decision says to do. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Outcome.Selected.class, name = "selected"),
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
     */
    record Selected(String candidate, String against, Optional<Money> savingPerMonth)
            implements Outcome {}

    /**
     * It cannot be told yet.
     *
     * @param examples about how many more it takes
     * @param candidate the one that cannot be placed
     * @param worthPerMonth what it would save a month if it turns out well
     */
    record NeedEvidence(Kind kind, long examples, String candidate, Optional<Money> worthPerMonth)
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
        VOLUME
    }
}
