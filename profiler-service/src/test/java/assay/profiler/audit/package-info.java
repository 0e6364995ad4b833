@NullMarked
package assay.profiler.audit;

import org.jspecify.annotations.NullMarked;
