package assay.profiler.core;

import assay.contract.Reading;
import java.util.Optional;

/**
 * Shows the probe what it will meet and has not seen: fits it again without a part of the data, or
 * damages its inputs. Nothing is tuned by it.
 */
public interface Rehearsal {
    /** Its key in the profile. */
    String name();

    /** Empty where the data does not allow it. */
    Optional<Reading> read(Examples examples, Learner learner);
}
