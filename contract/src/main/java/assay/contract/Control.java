package assay.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;

/**
 * A constant choice that the decision must be held against: a policy that does not beat it needs no
 * router.
 *
 * @param candidates whom it always asks; two where it is a mix
 * @param share of the requests that the first of two gets
 * @param quality of the control; chosen less control is the difference
 * @param monthly what it costs, without errors
 * @param difference quality of the chosen less that of the control, on the same draws
 */
public record Control(
        Kind kind,
        List<String> candidates,
        Optional<Double> share,
        Interval quality,
        Optional<Money> monthly,
        Interval difference,
        String says) {
    public enum Kind {
        /** Always the cheapest. */
        @JsonProperty("cheapest")
        CHEAPEST,
        /** Always the strongest. */
        @JsonProperty("strongest")
        STRONGEST,
        /** The one that does the task today, where the request names it. */
        @JsonProperty("today")
        TODAY,
        /** The best mix of two by the toss of a coin, at the cost of the chosen. */
        @JsonProperty("mix")
        MIX
    }

    public Control {
        candidates = Check.list(candidates);
    }
}
