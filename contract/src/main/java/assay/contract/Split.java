package assay.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an example may be used for: to fit a model, to choose a threshold, or to measure. */
public enum Split {
    @JsonProperty("train")
    TRAIN,
    @JsonProperty("calibration")
    CALIBRATION,
    @JsonProperty("test")
    TEST
}
