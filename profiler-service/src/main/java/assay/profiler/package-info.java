/**
 * Measures a task from its labelled examples, before any model is asked, and fits the built-in
 * probe. A selection that was requested goes in, its profile comes out; what an encoder was asked
 * for is all that is kept.
 */
@NullMarked
package assay.profiler;

import org.jspecify.annotations.NullMarked;
