package assay.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The laws that every decision keeps; a finding names the one that bound. */
public enum Law {
    /** A verdict is better, not worse within the margin, worse, or cannot tell; never "equal". */
    @JsonProperty("noDifferenceFoundIsNotEquality")
    NO_DIFFERENCE_FOUND_IS_NOT_EQUALITY,
    /** Pairs are joined by example id; one scorer marks all candidates. */
    @JsonProperty("pairedByIdUnderOneScorer")
    PAIRED_BY_ID_UNDER_ONE_SCORER,
    /** Broken evidence is refused with its reason, not averaged. */
    @JsonProperty("brokenEvidenceIsRefused")
    BROKEN_EVIDENCE_IS_REFUSED,
    /**
     * A candidate beats the majority answer; a cascade is certified on examples that did not fit
     * it; the dominated are pruned from cascades; several comparisons are corrected for.
     */
    @JsonProperty("aPlaceIsEarned")
    A_PLACE_IS_EARNED,
    /** Where tuning and test examples disagree by more than chance, neither is trusted. */
    @JsonProperty("tuningAndTestAgree")
    TUNING_AND_TEST_AGREE,
    /** Evidence out of distribution is a gate, and its absence is said. */
    @JsonProperty("outOfDistributionIsAGate")
    OUT_OF_DISTRIBUTION_IS_A_GATE,
    /** An unknown price, volume or latency is unknown, never zero. */
    @JsonProperty("unknownIsNotZero")
    UNKNOWN_IS_NOT_ZERO,
    /** Stopping early keeps the error rates; the margin is frozen before the first score. */
    @JsonProperty("stoppingKeepsTheErrorRates")
    STOPPING_KEEPS_THE_ERROR_RATES,
    /** Money has a unit and an interval; every number names its n. */
    @JsonProperty("moneyHasAUnitAndAnInterval")
    MONEY_HAS_A_UNIT_AND_AN_INTERVAL,
    /** Same evidence, same policy, same seed: the same decision, byte for byte. */
    @JsonProperty("sameEvidenceSameDecision")
    SAME_EVIDENCE_SAME_DECISION,
    /** "Cannot tell yet" and "none qualifies" are good decisions. */
    @JsonProperty("cannotTellIsADecision")
    CANNOT_TELL_IS_A_DECISION,
    /** Every decision says what would flip it. */
    @JsonProperty("whatWouldFlipItIsSaid")
    WHAT_WOULD_FLIP_IT_IS_SAID
}
