/** Starts Kafka, Postgres and the four services, watches them, and leaves nothing behind. */
@NullMarked
package assay.local.stack;

import org.jspecify.annotations.NullMarked;
