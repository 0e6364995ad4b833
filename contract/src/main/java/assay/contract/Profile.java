package assay.contract;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the task and its data look like, measured before any model is asked.
 *
 * @param signals signal name to what it measured
 * @param sample a few examples, drawn with the policy's seed, for forecasts of tokens
 */
public record Profile(SortedMap<String, Reading> signals, List<Example> sample) {
    public Profile {
        signals = Collections.unmodifiableSortedMap(new TreeMap<>(signals));
        sample = Check.list(sample);
    }
}
