@NullMarked
package assay.evaluator;

import org.jspecify.annotations.NullMarked;
