/**
 * Plays models whose accuracy, latency and price are stated, so that the demo needs no account. It
 * speaks the wire format of a real endpoint; everything it answers is marked as simulated.
 */
@NullMarked
package assay.local.simulator;

import org.jspecify.annotations.NullMarked;
