/** How an answer is marked, one file for each kind of contract. */
@NullMarked
package assay.evaluator.scorer;

import org.jspecify.annotations.NullMarked;
