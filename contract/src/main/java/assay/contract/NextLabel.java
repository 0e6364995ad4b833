package assay.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** An example that a person had best label next, and why this one. */
public record NextLabel(String example, Why why) {
    public NextLabel {
        Check.text(example, "example");
        Check.given(why, "why");
    }

    /** Why it was chosen; on the random ones alone a curve or a test may go on. */
    public enum Why {
        /** It looks like a label that has few rows. */
        @JsonProperty("rareLabel")
        RARE_LABEL,
        /** The probe is least sure of it, and it is unlike the others that are chosen. */
        @JsonProperty("unsure")
        UNSURE,
        @JsonProperty("random")
        RANDOM
    }
}
