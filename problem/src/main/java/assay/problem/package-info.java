/** How every door of Assay says no: problem details (RFC 9457) that name the field and the mend. */
@NullMarked
package assay.problem;

import org.jspecify.annotations.NullMarked;
