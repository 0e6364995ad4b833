package assay.evaluator.core;

import assay.contract.Shots;

/** A way to choose the examples of a prompt. The same arguments give the same choice. */
public interface ShotChoice {
    Shots.Choice choice();

    /**
     * @param rows with the bank to choose from; their inputs come later
     * @param count shots for each; the bank has at least so many
     * @param seed of the policy
     */
    Chosen choose(Rows rows, int count, long seed);
}
