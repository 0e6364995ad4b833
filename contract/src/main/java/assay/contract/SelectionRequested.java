package assay.contract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A selection was asked for. Holds all that the other services need, as it was at that moment.
 *
 * @param models the registry's entry of each candidate's model and of the judge, by the model's
 *     name
 * @param recordings the recording of each model that is one, by the model's name
 * @param splits how rows without a split of their own are placed
 * @param humanMarks marks that people gave to a candidate's answers, by the candidate's name; there
 *     are none where nothing is judged
 * @param encoder the registry's entry of the encoder that the task names; there is none where it
 *     names none
 * @param kin which rows fall in one split; no part of the message: whoever reads the rows finds it
 */
public record SelectionRequested(
        UUID selectionId,
        Specification specification,
        Dataset dataset,
        SortedMap<String, Model> models,
        SortedMap<String, Recording> recordings,
        Splits splits,
        Instant at,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<String, Recording> humanMarks,
        Optional<Model> encoder,
        @JsonIgnore Kin kin)
        implements Event {
    public static final String TOPIC = "assay-selection-requested-v1";

    public SelectionRequested {
        Check.given(specification, "specification");
        kin = kin == null ? Kin.NONE : kin;
        encoder = encoder == null ? Optional.empty() : encoder;
        models = Collections.unmodifiableSortedMap(new TreeMap<>(models));
        recordings =
                recordings == null
                        ? Collections.emptySortedMap()
                        : Collections.unmodifiableSortedMap(new TreeMap<>(recordings));
        humanMarks =
                humanMarks == null
                        ? Collections.emptySortedMap()
                        : Collections.unmodifiableSortedMap(new TreeMap<>(humanMarks));
        for (var candidate : specification.candidates()) {
            Check.that(
                    models.containsKey(candidate.model()),
                    "candidates.model: no model is called '"
                            + candidate.model()
                            + "'; PUT /v1/models/"
                            + candidate.model()
                            + " registers one");
        }
        Check.that(
                encoder.map(e -> e.kind() == Model.Kind.ENCODER).orElse(true),
                "encoder: an entry of the registry of the kind encoder");
    }

    /** As it was asked for, before the rows were read. */
    public SelectionRequested(
            UUID selectionId,
            Specification specification,
            Dataset dataset,
            SortedMap<String, Model> models,
            SortedMap<String, Recording> recordings,
            Splits splits,
            Instant at,
            SortedMap<String, Recording> humanMarks,
            Optional<Model> encoder) {
        this(
                selectionId,
                specification,
                dataset,
                models,
                recordings,
                splits,
                at,
                humanMarks,
                encoder,
                Kin.NONE);
    }

    /** As it was asked for, before the rows were read, without an encoder. */
    public SelectionRequested(
            UUID selectionId,
            Specification specification,
            Dataset dataset,
            SortedMap<String, Model> models,
            SortedMap<String, Recording> recordings,
            Splits splits,
            Instant at,
            SortedMap<String, Recording> humanMarks) {
        this(
                selectionId,
                specification,
                dataset,
                models,
                recordings,
                splits,
                at,
                humanMarks,
                Optional.empty());
    }

    /** As it was asked for, before the rows were read, without marks that people gave. */
    public SelectionRequested(
            UUID selectionId,
            Specification specification,
            Dataset dataset,
            SortedMap<String, Model> models,
            SortedMap<String, Recording> recordings,
            Splits splits,
            Instant at) {
        this(
                selectionId,
                specification,
                dataset,
                models,
                recordings,
                splits,
                at,
                Collections.emptySortedMap());
    }

    public SelectionRequested with(Kin found) {
        return new SelectionRequested(
                selectionId,
                specification,
                dataset,
                models,
                recordings,
                splits,
                at,
                humanMarks,
                encoder,
                found);
    }

    /** The registry's entry of the judge; empty where nothing is judged. */
    public Optional<Model> judge() {
        return specification.task().judge().map(j -> models.get(j.model()));
    }

    /** The registry's entry behind a candidate. */
    public Model modelOf(Candidate candidate) {
        return Objects.requireNonNull(models.get(candidate.model()), "models." + candidate.model());
    }

    /** Whether candidates can be combined: then calibration examples are answered too. */
    public boolean combines() {
        return specification.candidates().size() > 1;
    }

    public Split splitOf(Example example) {
        var head = kin.heads().getOrDefault(example.id(), example.id());
        return splits.of(example, outside(example), head);
    }

    /** Whether it lies out of distribution. */
    public boolean outside(Example example) {
        return specification.task().sliceOf(example).equals(Slice.OUT_OF_DISTRIBUTION);
    }

    /** Whether it is a test row that was as good as trained on. */
    public boolean leaks(Example example) {
        return kin.leaked().contains(example.id());
    }

    @Override
    public String topic() {
        return TOPIC;
    }
}
