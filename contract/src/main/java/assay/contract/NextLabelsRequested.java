package assay.contract;

import java.time.Instant;

/**
 * Somebody wants to label more: which examples first? The key is the labelled dataset's id.
 *
 * @param labelled what is labelled already
 * @param unlabelled where to choose from; none of its rows has an answer
 * @param count how many at the most
 */
public record NextLabelsRequested(Dataset labelled, Dataset unlabelled, int count, Instant at) {
    public static final String TOPIC = "assay-next-labels-requested-v1";

    public NextLabelsRequested {
        Check.given(labelled, "labelled");
        Check.given(unlabelled, "unlabelled");
        Check.that(count > 0, "count: give at least 1");
    }
}
