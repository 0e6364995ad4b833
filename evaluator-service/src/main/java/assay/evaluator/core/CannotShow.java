package assay.evaluator.core;

import assay.contract.Candidate;

/** A candidate's prompts cannot have the examples that they should. */
public final class CannotShow extends Exception {
    private static final long serialVersionUID = 1;

    private CannotShow(Candidate candidate, String says) {
        super("Candidate " + candidate.name() + ": candidates.shots.count: " + says);
    }

    static CannotShow tooFew(Candidate candidate, int wanted, int there) {
        return new CannotShow(
                candidate,
                ("%d examples of the train split are asked for and %d can be shown (each with an"
                                + " input and, where it has one, a group that no test or calibration"
                                + " row has); lower it, put more rows into the train split, or leave"
                                + " shots out")
                        .formatted(wanted, there));
    }

    static CannotShow tooLong(Candidate candidate, int count, long characters, long most) {
        return new CannotShow(
                candidate,
                "%d examples make a prompt of %,d characters, and %,d is the most; lower it"
                        .formatted(count, characters, most));
    }

    public String says() {
        return String.valueOf(getMessage());
    }
}
