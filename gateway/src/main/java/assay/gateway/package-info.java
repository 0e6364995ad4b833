@NullMarked
package assay.gateway;

import org.jspecify.annotations.NullMarked;
