/** How a task is measured: pure, no Kafka, no HTTP. */
@NullMarked
package assay.profiler.core;

import org.jspecify.annotations.NullMarked;
