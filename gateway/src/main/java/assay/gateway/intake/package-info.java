/**
 * Rows as they come in, CSV or JSON lines, plain or gzip, read one at a time and never kept.
 *
 * <p>Pure: bytes in, records out. What cannot be read is refused with the row and the mend.
 */
@NullMarked
package assay.gateway.intake;

import org.jspecify.annotations.NullMarked;
