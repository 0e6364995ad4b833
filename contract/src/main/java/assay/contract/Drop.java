package assay.contract;

import java.util.Optional;

/**
 * How much worse a candidate does on a part of the input than on the rest.
 *
 * @param slice the part's name
 * @param drop quality on the rest less that on the part; where the part are altered copies, on the
 *     originals less that on the copies, paired; n is the number of examples of the part
 * @param pValue of "no worse there", corrected for the number of parts and candidates looked at
 * @param clear whether it is worse there for sure, at the policy's confidence
 * @param says the sentence a user reads
 * @param beside the same beside the strongest generalist; absent for that one itself, where there
 *     is none, and where too few examples were answered by both
 */
public record Drop(
        String slice,
        Interval drop,
        double pValue,
        boolean clear,
        String says,
        Optional<Beside> beside) {

    /**
     * How much more a candidate loses on a part than another does, on the same examples.
     *
     * @param reference the strongest generalist
     * @param more the candidate's drop less the reference's, example by example; n is the number of
     *     examples of the part that both answered
     * @param pValue of "loses no more than the reference", corrected for the number of parts and
     *     candidates held beside it
     * @param clear whether it loses more for sure, at the policy's confidence
     * @param says the sentence a user reads
     */
    public record Beside(
            String reference, Interval more, double pValue, boolean clear, String says) {}

    public Drop {
        beside = beside == null ? Optional.empty() : beside;
    }

    /** Beside nobody. */
    public Drop(String slice, Interval drop, double pValue, boolean clear, String says) {
        this(slice, drop, pValue, clear, says, Optional.empty());
    }
}
