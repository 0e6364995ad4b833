package assay.bench;

import assay.contract.Split;

/**
 * One model's answer to one example, as a data set recorded it. What a source does not have is NaN.
 *
 * @param group examples that are alike; the example itself where the source names none
 * @param output what it answered; empty where only the mark is left
 * @param mark 0 to 1, by the source's own scorer
 * @param confidence larger is surer
 */
record Answer(
        String example,
        Split split,
        String group,
        String output,
        double mark,
        double confidence,
        double inputTokens,
        double outputTokens,
        double usd,
        double milliseconds) {
    static final double UNKNOWN = Double.NaN;

    Answer withConfidence(double other) {
        return new Answer(
                example,
                split,
                group,
                output,
                mark,
                other,
                inputTokens,
                outputTokens,
                usd,
                milliseconds);
    }
}
