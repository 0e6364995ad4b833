package assay.profiler.core;

import assay.contract.Reading;

/** Something measured on the examples of a task, before any model is asked. */
public interface Signal {
    /** Its key in the profile. */
    String name();

    Reading read(Examples examples);
}
