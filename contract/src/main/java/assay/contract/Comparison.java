package assay.contract;

import java.util.Optional;

/**
 * A candidate beside the reference, on the same examples.
 *
 * @param difference candidate less reference, paired by example
 * @param onlyCandidate examples that only the candidate got right
 * @param onlyReference examples that only the reference got right
 * @param pValue of "worse by the margin or more", before the correction for several comparisons
 * @param moreExamples about how many more examples it takes to tell, where it cannot be told yet
 */
public record Comparison(
        String candidate,
        String reference,
        Verdict verdict,
        Interval difference,
        long onlyCandidate,
        long onlyReference,
        double pValue,
        Optional<Long> moreExamples,
        String says) {}
