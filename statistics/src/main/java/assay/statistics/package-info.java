/**
 * Pure functions on numbers: intervals, paired and sequential tests, cascades, calibration,
 * learning curves, and what a choice and more evidence are worth. No framework, no I/O; chance is a
 * seed in the arguments.
 */
@NullMarked
package assay.statistics;

import org.jspecify.annotations.NullMarked;
