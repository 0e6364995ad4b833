/** Measures the whole stack, and runs it on real data: plain programs that speak to its doors. */
@NullMarked
package assay.bench;

import org.jspecify.annotations.NullMarked;
