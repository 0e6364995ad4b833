/** What an evaluation is: rows, prompts, marks and their sum. Pure functions on records. */
@NullMarked
package assay.evaluator.core;

import org.jspecify.annotations.NullMarked;
