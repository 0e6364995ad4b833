package assay.cost.core;

import assay.contract.CostLine;
import java.util.List;

/** What one component says of a candidate. */
public sealed interface Charge {
    /** It costs this. */
    record Known(CostLine line) implements Charge {}

    /**
     * It costs something, and nobody knows how much.
     *
     * @param says what is missing and what to do, a sentence each
     */
    record Unknown(List<String> says) implements Charge {
        public Unknown {
            says = List.copyOf(says);
        }
    }

    /** It is shown beside the cost and is no part of it. */
    record Beside(CostLine line) implements Charge {}

    /** Such a candidate has no cost of this kind. */
    record None() implements Charge {}
}
