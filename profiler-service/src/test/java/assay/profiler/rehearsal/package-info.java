@NullMarked
package assay.profiler.rehearsal;

import org.jspecify.annotations.NullMarked;
