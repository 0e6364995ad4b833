/**
 * What neighbouring tools write, one file each: datasets and recordings.
 *
 * <p>Pure. Field names are those of the tools' own sources, which docs/decisions/0007 lists.
 */
@NullMarked
package assay.gateway.intake.format;

import org.jspecify.annotations.NullMarked;
