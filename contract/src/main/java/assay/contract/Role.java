package assay.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a candidate is to this task: fitted to it, or broad. */
public enum Role {
    @JsonProperty("specialist")
    SPECIALIST,
    @JsonProperty("generalist")
    GENERALIST
}
