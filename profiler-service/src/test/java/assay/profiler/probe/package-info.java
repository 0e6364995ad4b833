@NullMarked
package assay.profiler.probe;

import org.jspecify.annotations.NullMarked;
