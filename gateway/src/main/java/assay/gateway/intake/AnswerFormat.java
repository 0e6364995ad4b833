package assay.gateway.intake;

import java.io.IOException;
import java.util.Set;

/** Answers as one tool writes them. Another tool is another implementation, and nothing else. */
public interface AnswerFormat {
    /** What the parameter {@code format} calls it. */
    String name();

    /** What its files are known by, for who sent another. */
    String signs();

    /** Parameters that mean something to it, beside those of every upload. */
    Set<String> parameters();

    boolean begins(Head head);

    Records open(Source source) throws IOException;

    /**
     * What a row holds.
     *
     * @throws IntakeException where it is no row of this format
     */
    AnswerRow read(Fields row, Asked asked, Choices choices);
}
