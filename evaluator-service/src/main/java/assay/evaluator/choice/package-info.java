/** Ways to choose the examples that stand in a prompt, one file each. */
@NullMarked
package assay.evaluator.choice;

import org.jspecify.annotations.NullMarked;
