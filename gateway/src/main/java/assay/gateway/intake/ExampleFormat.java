package assay.gateway.intake;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Examples as one tool writes them. Another tool is another implementation, and nothing else. */
public interface ExampleFormat {
    /** What the parameter {@code format} calls it. */
    String name();

    /** What its files are known by, for who sent another. */
    String signs();

    /**
     * Parameters that mean something to it, beside the names of id, split, slice, group and time.
     */
    Set<String> parameters();

    boolean begins(Head head);

    /** One reading of one file: rows may have to agree with each other. */
    Reading open(Source source, Asked asked) throws IOException;

    /** The rows of a file, and what each holds. */
    interface Reading {
        Records records();

        /**
         * @throws IntakeException where it is no row of this format
         */
        Labelled read(Fields row);

        /** What input and expected were read from, after the last row. */
        Map<String, String> columns();
    }

    /**
     * @param others fields that may hold the id, the split, the slice, the group and the time; the
     *     first that has one counts
     */
    record Labelled(String input, String expected, List<Fields> others) {}
}
