package assay.contract;

import java.util.List;
import java.util.Optional;

/**
 * Who gave the marks of a candidate, where a model did: 1 where the answer beats the right one in
 * both orders, 0 where it loses in both, 0.5 else.
 *
 * @param model of the registry
 * @param fingerprint of the judge: what judged, in which version
 * @param usage what the verdicts took, two for each pair of texts that differ; no part of what the
 *     candidate takes in use
 * @param humanMarks what people said of the same answers
 * @param entry the judge's entry of the registry, by which its calls are priced; absent in events
 *     of older versions
 */
public record Judged(
        String model,
        String fingerprint,
        Usage usage,
        Optional<HumanMarks> humanMarks,
        Optional<Model> entry) {
    public Judged {
        entry = entry == null ? Optional.empty() : entry;
    }

    /** By a judge whose entry is not told. */
    public Judged(String model, String fingerprint, Usage usage, Optional<HumanMarks> humanMarks) {
        this(model, fingerprint, usage, humanMarks, Optional.empty());
    }

    /**
     * Marks that people gave. The lists are aligned; they are joined to the judge's by id.
     *
     * @param recording id of the recording that they came in
     * @param scorer who gave them
     * @param marks from 0 to 1: 0 worse than the right answer, 0.5 as good, 1 better
     */
    public record HumanMarks(
            String recording, String scorer, List<String> ids, List<Double> marks) {
        public HumanMarks {
            ids = Check.list(ids);
            marks = Check.list(marks);
            Check.that(ids.size() == marks.size(), "humanMarks: ids and marks have one length");
        }
    }
}
