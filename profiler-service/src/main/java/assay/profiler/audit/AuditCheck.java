package assay.profiler.audit;

import assay.contract.Dataset;
import assay.contract.Example;

/** One thing that may be wrong with a dataset. Another check is another implementation. */
public interface AuditCheck {
    /** Its key in the audit. */
    String name();

    /**
     * Whether it trains something. That takes up to half a minute of the machine, so it is done
     * when somebody asks and not with each upload.
     */
    default boolean learns() {
        return false;
    }

    /** Begins to look at one dataset. */
    Pass open(Dataset dataset, Corpus corpus);

    /**
     * One look at one dataset: all rows in their order, then the end.
     *
     * <p>A check that needs rows again holds what it needs of them, up to a cap of its own, and
     * says where it stopped. What the {@link Corpus} holds already it asks there.
     */
    interface Pass {
        /**
         * @param row number of the row from 0, as in the corpus, which has it already
         */
        default void row(int row, Example example) {}

        /** What was found; called once, after the last row. */
        Found end();
    }
}
