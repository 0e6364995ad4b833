/**
 * Which texts are the same or nearly: what an audit reports, and what every service must know to
 * put rows that are alike into one split. Pure, and the same for the same rows in the same order.
 */
@NullMarked
package assay.likeness;

import org.jspecify.annotations.NullMarked;
