@NullMarked
package assay.profiler.audit.check;

import org.jspecify.annotations.NullMarked;
