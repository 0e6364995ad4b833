/** How a model is asked, one file for each wire format. */
@NullMarked
package assay.evaluator.provider;

import org.jspecify.annotations.NullMarked;
