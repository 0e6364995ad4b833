@NullMarked
package assay.profiler.core;

import org.jspecify.annotations.NullMarked;
