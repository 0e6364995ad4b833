package assay.evaluator.lane;

import assay.evaluator.core.Answer;

/** What pays for the calls of one slice. */
public interface Purse extends AutoCloseable {
    /**
     * Sets aside what the calls for one question may cost; waits while others hold money that may
     * come back.
     *
     * @return whether it is set aside; else no call may begin, and the slice's halt says why
     */
    boolean reserve(Question question) throws InterruptedException;

    /** The call that was set aside for was answered. */
    void paid(Question question, Answer answer);

    /** It was not: providers charge for no call that fails. */
    void giveBack(Question question);

    /** No call is under way: what is held goes back, for others may wait for it. */
    void rest();

    @Override
    default void close() {
        rest();
    }

    /** Of a selection without a cap. */
    Purse OPEN =
            new Purse() {
                @Override
                public boolean reserve(Question question) {
                    return true;
                }

                @Override
                public void paid(Question question, Answer answer) {}

                @Override
                public void giveBack(Question question) {}

                @Override
                public void rest() {}
            };
}
