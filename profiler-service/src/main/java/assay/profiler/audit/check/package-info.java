/** The checks of an audit. Another one is another file; it needs nothing but its annotation. */
@NullMarked
package assay.profiler.audit.check;

import org.jspecify.annotations.NullMarked;
