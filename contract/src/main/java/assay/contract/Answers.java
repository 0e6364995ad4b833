package assay.contract;

/**
 * What the answers of an evaluation looked like, for the checks that come before any statistics.
 *
 * @param wanted test examples that were to be answered
 * @param given answers that came
 * @param empty answers without a text
 * @param unparsable answers that the contract cannot read; they count as wrong
 * @param distinct different answers after normalisation
 * @param majority share of the examples whose right answer is the most frequent one: what a
 *     constant answer reaches
 */
public record Answers(
        long wanted, long given, long empty, long unparsable, long distinct, double majority) {}
