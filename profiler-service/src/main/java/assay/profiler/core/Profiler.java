package assay.profiler.core;

import assay.contract.Curve;
import assay.contract.ProbeChoice;
import assay.contract.Profile;
import assay.contract.Reading;
import assay.contract.TaskMeasured;
import assay.contract.TaskProfiled;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Measures a task: all signals, a sample, what to expect, slices, and the probe where a candidate
 * is the probe.
 */
public record Profiler(
        List<Signal> signals,
        List<Slicer> slicers,
        List<Rehearsal> rehearsals,
        Learner learner,
        FieldReader fields) {
    private static final int SAMPLE = 50;

    /** Signals and the probe alone. */
    public Profiler(List<Signal> signals, Learner learner, FieldReader fields) {
        this(signals, List.of(), List.of(), learner, fields);
    }

    /** What needs no learning, for those who watch. */
    public TaskMeasured measure(Examples examples, Instant at) {
        var readings = new TreeMap<String, Reading>();
        for (var signal : signals) {
            if (signal.applies(examples)) {
                readings.put(signal.name(), signal.read(examples));
            }
        }
        return new TaskMeasured(
                examples.request().selectionId(),
                profile(
                        examples,
                        readings,
                        Slices.of(examples, slicers),
                        Optional.empty(),
                        Optional.empty()),
                at);
    }

    public TaskProfiled profile(Examples examples, Instant at) {
        return profile(examples, measure(examples, at), at);
    }

    /** The same with the probe, which may change what is to be expected. */
    public TaskProfiled profile(Examples examples, TaskMeasured measured, Instant at) {
        return profile(examples, measured, Optional.empty(), at);
    }

    /**
     * @param encoding of the encoder that the task names
     */
    public TaskProfiled profile(
            Examples examples, TaskMeasured measured, Optional<Encoding> encoding, Instant at) {
        return Alone.run(() -> probed(examples, measured, encoding, at));
    }

    private TaskProfiled probed(
            Examples examples, TaskMeasured measured, Optional<Encoding> encoding, Instant at) {
        var readings = new TreeMap<>(measured.profile().signals());
        var probing = Probing.of(examples, learner, fields, encoding);
        probing.reading().ifPresent(r -> readings.put(Probing.SIGNAL, r));
        if (probing.answers().isPresent()) {
            for (var rehearsal : rehearsals) {
                rehearsal.read(examples, learner).ifPresent(r -> readings.put(rehearsal.name(), r));
            }
        }
        ProbeLift.of(examples, readings).ifPresent(r -> readings.put(ProbeLift.SIGNAL, r));
        return new TaskProfiled(
                examples.request().selectionId(),
                examples.request(),
                profile(
                        examples,
                        readings,
                        measured.profile().slices(),
                        probing.curve(examples),
                        probing.choice().or(() -> encoding.map(e -> e.choice(Optional.empty())))),
                probing.answers(),
                at,
                NoveltyMaker.of(examples, probing.answers()));
    }

    private static Profile profile(
            Examples examples,
            SortedMap<String, Reading> readings,
            SortedMap<String, List<String>> slices,
            Optional<Curve> curve,
            Optional<ProbeChoice> probe) {
        return new Profile(
                readings,
                examples.sample(SAMPLE),
                Optional.of(Priors.of(examples, readings)),
                slices,
                curve,
                probe);
    }
}
