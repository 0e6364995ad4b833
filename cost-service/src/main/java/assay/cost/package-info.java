@NullMarked
package assay.cost;

import org.jspecify.annotations.NullMarked;
