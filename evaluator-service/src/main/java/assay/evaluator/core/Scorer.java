package assay.evaluator.core;

import assay.contract.OutputContract;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;

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

        /** Figures beside the mark; both texts as they were written. */
        default SortedMap<String, Figure> figures(String expected, String answer) {
            return Collections.emptySortedMap();
        }

        /**
         * Compares an answer with the right one, both as they were written: right or wrong, unless
         * the scorer knows something between. What the contract cannot read is wrong.
         */
        default Marking mark(String expected, String answer) {
            var right = read(expected).orElse(expected);
            var read = read(answer);
            return new Marking(
                    read.filter(r -> right(right, r)).isPresent() ? 1 : 0,
                    read,
                    right,
                    figures(expected, answer));
        }
    }
}
