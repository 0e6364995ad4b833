package assay.contract;

import java.util.List;

/**
 * A topic and how it must be created.
 *
 * @param compacted whether the broker keeps the last record of each key for good
 */
public record Topic(String name, int partitions, boolean compacted) {
    /**
     * A record may hold the marks of 20,000 examples; producers, consumers and the broker all allow
     * this many bytes.
     */
    public static final int MAXIMUM_RECORD_BYTES = 16 * 1024 * 1024;

    /** All topics but the dead letters, which the broker creates when the first one is sent. */
    public static final List<Topic> ALL =
            List.of(
                    new Topic(SelectionRequested.TOPIC, 4, false),
                    new Topic(TaskMeasured.TOPIC, 4, false),
                    new Topic(TaskProfiled.TOPIC, 4, false),
                    new Topic(EvaluationWork.TOPIC, 16, false),
                    new Topic(EvaluationProgressed.TOPIC, 4, false),
                    new Topic(CandidateEvaluated.TOPIC, 4, false),
                    new Topic(CandidateCosted.TOPIC, 4, false),
                    new Topic(SelectionDecided.TOPIC, 4, true),
                    new Topic(SelectionFailed.TOPIC, 4, false),
                    new Topic(PriceChanged.TOPIC, 4, false),
                    new Topic(Dataset.TOPIC, 4, false),
                    new Topic(DatasetAudited.TOPIC, 4, false),
                    new Topic(AuditRequested.TOPIC, 4, false),
                    new Topic(NextLabelsRequested.TOPIC, 4, false),
                    new Topic(NextLabelsChosen.TOPIC, 4, false));
}
