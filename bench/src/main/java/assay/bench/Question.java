package assay.bench;

import assay.contract.Dataset;
import assay.contract.OutputContract;
import java.util.List;

/**
 * What the stack is asked to decide.
 *
 * @param candidates names in the registry, without the bench's prefix
 */
record Question(
        String title,
        Dataset dataset,
        OutputContract contract,
        double margin,
        List<String> candidates) {}
