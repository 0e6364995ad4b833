/** What a cost is made of: one component a file. */
@NullMarked
package assay.cost.component;

import org.jspecify.annotations.NullMarked;
