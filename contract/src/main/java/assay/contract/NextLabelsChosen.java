package assay.contract;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which examples to label next. The key is the labelled dataset's id; asked the same again, it is
 * the same.
 *
 * @param dataset id of what is labelled already
 * @param unlabelled id of the dataset that they were chosen from
 * @param count how many were wanted
 * @param rows of the unlabelled dataset that were looked at; of a large one a part is drawn
 * @param next the random ones last; fewer than wanted where there are fewer rows
 * @param failure why none could be chosen, with the mend
 */
public record NextLabelsChosen(
        String dataset,
        String unlabelled,
        int count,
        long rows,
        List<NextLabel> next,
        Optional<String> failure,
        Instant at) {
    public static final String TOPIC = "assay-next-labels-chosen-v1";

    public NextLabelsChosen {
        Check.text(dataset, "dataset");
        Check.text(unlabelled, "unlabelled");
        next = Check.list(next);
    }
}
