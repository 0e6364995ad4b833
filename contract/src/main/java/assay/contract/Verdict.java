package assay.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What the evidence says of a candidate's quality beside the reference's. No difference found is
 * not one of them.
 */
public enum Verdict {
    @JsonProperty("better")
    BETTER,
    @JsonProperty("notWorse")
    NOT_WORSE,
    @JsonProperty("worse")
    WORSE,
    @JsonProperty("cannotTell")
    CANNOT_TELL
}
