package assay.profiler.core;

import assay.contract.Profile;
import assay.contract.Reading;
import assay.contract.TaskProfiled;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/** Measures a task: all signals, a sample, and the probe where a candidate is the probe. */
public record Profiler(List<Signal> signals, Learner learner, FieldReader fields) {
    private static final int SAMPLE = 50;

    public TaskProfiled profile(Examples examples, Instant at) {
        var readings = new TreeMap<String, Reading>();
        for (var signal : signals) {
            readings.put(signal.name(), signal.read(examples));
        }
        var probing = Probing.of(examples, learner, fields);
        probing.reading().ifPresent(r -> readings.put(Probing.SIGNAL, r));
        return new TaskProfiled(
                examples.request().selectionId(),
                examples.request(),
                new Profile(readings, examples.sample(SAMPLE), probing.curve(examples)),
                probing.answers(),
                at);
    }
}
