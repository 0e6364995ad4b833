package assay.gateway.report;

import assay.contract.CostSheet;
import assay.contract.Curve;
import assay.contract.Dataset;
import assay.contract.SelectionDecided;
import assay.contract.Specification;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A decision with all that a reader needs beside it.
 *
 * @param asked what was asked for
 * @param costs the cost sheet of each candidate, the one that the decision stands on
 * @param curve how the probe learns, where a candidate was the probe
 */
public record Report(
        SelectionDecided decided,
        Specification asked,
        Dataset dataset,
        SortedMap<String, CostSheet> costs,
        Optional<Curve> curve) {}
