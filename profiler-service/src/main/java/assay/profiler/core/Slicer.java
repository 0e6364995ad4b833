package assay.profiler.core;

import assay.contract.Example;
import java.util.List;

/** Names a part of the input that a model may do worse on. */
public interface Slicer {
    /** The slice's key in the profile; no dataset's own slices are called so. */
    String name();

    /**
     * @param tests the in-distribution rows of the test split
     * @return those of them that are in the slice; empty where the slice cannot be told
     */
    List<Example> of(Examples examples, List<Example> tests);
}
