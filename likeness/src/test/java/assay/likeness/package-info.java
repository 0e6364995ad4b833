@NullMarked
package assay.likeness;

import org.jspecify.annotations.NullMarked;
