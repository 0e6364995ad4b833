package assay.gateway.intake;

/** Rows were refused; nothing of them is kept. */
public final class IntakeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String field;

    /**
     * @param status HTTP status
     * @param field the part of a row, or the parameter, at fault
     * @param mend which row, and what the caller can do about it
     */
    public IntakeException(int status, String field, String mend) {
        super(mend, null, false, false);
        this.status = status;
        this.field = field;
    }

    public int status() {
        return status;
    }

    public String field() {
        return field;
    }

    public String mend() {
        return String.valueOf(getMessage());
    }
}
