/**
 * One command, no containers: broker, database, simulator and all four services on this machine.
 *
 * <p>This package reads the command line; {@code stack} starts and watches, {@code simulator} plays
 * models, {@code demo} shows a decision.
 */
@NullMarked
package assay.local;

import org.jspecify.annotations.NullMarked;
