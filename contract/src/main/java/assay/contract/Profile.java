package assay.contract;

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
 * @param curve how the probe learns, where there is one
 */
public record Profile(
        SortedMap<String, Reading> signals, List<Example> sample, Optional<Curve> curve) {
    public Profile {
        signals = Collections.unmodifiableSortedMap(new TreeMap<>(signals));
        sample = Check.list(sample);
        curve = curve == null ? Optional.empty() : curve;
    }

    /** Without a learning curve. */
    public Profile(SortedMap<String, Reading> signals, List<Example> sample) {
        this(signals, sample, Optional.empty());
    }
}
