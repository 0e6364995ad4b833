package assay.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the task and its data look like, measured before any model is asked.
 *
 * @param signals signal name to what it measured
 * @param sample a few examples, drawn with the policy's seed, for forecasts of tokens
 * @param prior what the signals let expect of a specialist, before any model was asked
 * @param slices slice name to the ids of its in-distribution test examples, for parts of the input
 *     that a model may do worse on; an example may be in several, and in none
 * @param curve how the probe learns, where there is one
 * @param probe which probe was taken, where the task names an encoder
 */
public record Profile(
        SortedMap<String, Reading> signals,
        List<Example> sample,
        Optional<Prior> prior,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<String, List<String>> slices,
        Optional<Curve> curve,
        Optional<ProbeChoice> probe) {
    public Profile {
        signals = Collections.unmodifiableSortedMap(new TreeMap<>(signals));
        sample = Check.list(sample);
        slices =
                slices == null
                        ? Collections.emptySortedMap()
                        : Collections.unmodifiableSortedMap(new TreeMap<>(slices));
        curve = curve == null ? Optional.empty() : curve;
        probe = probe == null ? Optional.empty() : probe;
    }

    /** Of a task without an encoder. */
    public Profile(
            SortedMap<String, Reading> signals,
            List<Example> sample,
            Optional<Prior> prior,
            SortedMap<String, List<String>> slices,
            Optional<Curve> curve) {
        this(signals, sample, prior, slices, curve, Optional.empty());
    }

    /** Without a learning curve. */
    public Profile(
            SortedMap<String, Reading> signals,
            List<Example> sample,
            Optional<Prior> prior,
            SortedMap<String, List<String>> slices) {
        this(signals, sample, prior, slices, Optional.empty());
    }

    /** Signals and a sample alone. */
    public Profile(SortedMap<String, Reading> signals, List<Example> sample) {
        this(signals, sample, Optional.empty(), Collections.emptySortedMap(), Optional.empty());
    }
}
