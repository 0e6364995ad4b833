package assay.contract;

import java.util.Optional;

/**
 * A candidate beside the reference, on the same examples.
 *
 * @param difference candidate less reference, paired by example; its level leaves on each side what
 *     the one-sided verdicts leave (90 % where their confidence is 95 %)
 * @param onlyCandidate examples that only the candidate got right
 * @param onlyReference examples that only the reference got right
 * @param pValue of "worse by the margin or more", before the correction for several comparisons
 * @param eValue evidence that the candidate is not worse by the margin, valid however often it is
 *     looked at while examples are added: 20 or more tells at 95 %; absent where marks are graded
 *     or examples grouped
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
        Optional<Double> eValue,
        Optional<Long> moreExamples,
        String says) {}
