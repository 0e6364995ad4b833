package assay.profiler.core;

import assay.contract.Reading;

/** Something measured on the examples of a task, before any model is asked. */
public interface Signal {
    /** Its key in the profile. */
    String name();

    /** Whether there is anything to read in a task like this one; else it is left out. */
    default boolean applies(Examples examples) {
        return true;
    }

    Reading read(Examples examples);
}
