package assay.contract;

/**
 * How much worse a candidate does on a part of the input than on the rest.
 *
 * @param slice the part's name
 * @param drop quality on the rest less that on the part; where the part are altered copies, on the
 *     originals less that on the copies, paired; n is the number of examples of the part
 * @param pValue of "no worse there", corrected for the number of parts and candidates looked at
 * @param clear whether it is worse there for sure, at the policy's confidence
 * @param says the sentence a user reads
 */
public record Drop(String slice, Interval drop, double pValue, boolean clear, String says) {}
