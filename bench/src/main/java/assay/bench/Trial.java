package assay.bench;

import java.io.IOException;

/** One public data set, and what is asked of it. */
interface Trial {
    /** Where it lies in the folder of the data sets. */
    String folder();

    void run(Desk desk) throws IOException;
}
