package assay.evaluator.core;

import assay.contract.Usage;
import java.util.SortedSet;

/**
 * What judging one slice took.
 *
 * @param fingerprint of the judge's endpoint
 * @param usage of all its verdicts, those at hand too
 * @param paid what this evaluation paid for them
 * @param models names that the verdicts gave of who judged
 */
public record Judging(String fingerprint, Usage usage, Paid paid, SortedSet<String> models) {}
