/**
 * Pure functions on numbers: intervals and paired tests. No framework, no I/O; chance is a seed in
 * the arguments.
 */
@NullMarked
package assay.statistics;

import org.jspecify.annotations.NullMarked;
