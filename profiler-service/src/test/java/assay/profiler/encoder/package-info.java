@NullMarked
package assay.profiler.encoder;

import org.jspecify.annotations.NullMarked;
