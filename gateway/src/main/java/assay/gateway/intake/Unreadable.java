package assay.gateway.intake;

import java.io.IOException;

/** The bytes of a row cannot be taken. Whoever counts the rows adds which one. */
final class Unreadable extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    Unreadable(int status, String mend) {
        super(mend);
        this.status = status;
    }

    IntakeException at(String row) {
        return new IntakeException(status, "body", row + ": " + getMessage());
    }
}
