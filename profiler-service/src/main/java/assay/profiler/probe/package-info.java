/** Small specialists that learn the task on the CPU, as a lower bound of what fine-tuning gives. */
@NullMarked
package assay.profiler.probe;

import org.jspecify.annotations.NullMarked;
