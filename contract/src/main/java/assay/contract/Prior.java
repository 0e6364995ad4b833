package assay.contract;

/**
 * How likely it is that a fine-tuned model of about 7 billion parameters comes within two points of
 * a frontier model on a task like this one, before either was asked. It says where to begin;
 * evidence overrules it.
 *
 * @param need of knowledge or reasoning that the inputs do not show: 0 none, 1 all; estimated from
 *     the signals, so a judgement
 * @param alpha of the belief, a Beta distribution
 * @param beta of the belief
 * @param chance its mean and its middle 90 %; n is the number of published tasks behind it, which
 *     count less than evidence of one's own
 * @param says the sentence a user reads
 */
public record Prior(double need, double alpha, double beta, Interval chance, String says) {
    /** From so many examples that two candidates both answered, the prior is silent. */
    public static final int OVERRULED_BY = 30;

    public Prior {
        Check.that(need >= 0 && need <= 1, "prior.need: between 0 and 1");
        Check.that(alpha > 0 && beta > 0, "prior: alpha and beta are above 0");
        Check.given(chance, "prior.chance");
        Check.text(says, "prior.says");
    }

    /** The role to begin with. */
    public Role favours() {
        return chance.estimate() > 0.5 ? Role.SPECIALIST : Role.GENERALIST;
    }
}
