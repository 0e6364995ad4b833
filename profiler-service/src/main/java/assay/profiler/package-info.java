/**
 * Measures a task from its labelled examples, before any model is asked, and fits the built-in
 * probe. Holds no state: a selection that was requested goes in, its profile comes out.
 */
@NullMarked
package assay.profiler;

import org.jspecify.annotations.NullMarked;
