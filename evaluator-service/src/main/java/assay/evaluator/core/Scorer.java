package assay.evaluator.core;

import assay.contract.OutputContract;
import java.util.Optional;

/** How answers under one kind of contract are marked. The same for every candidate. */
public interface Scorer {
    /** With its version: a scorer that marks otherwise has another name. */
    String name();

    OutputContract.Kind kind();

    /** How this contract's answers are read. */
    Reader reader(OutputContract contract);

    /** Reads texts into a normal form and compares what was read. */
    interface Reader {
        /**
         * @return the normal form; empty where the contract cannot read the text
         */
        Optional<String> read(String text);

        /** Whether the answer is right; both in normal form. */
        default boolean right(String expected, String answer) {
            return expected.equals(answer);
        }
    }
}
