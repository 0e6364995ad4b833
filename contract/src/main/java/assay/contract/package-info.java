/**
 * What the services say to each other and to the world: events, the specification, the decision,
 * the topics, the split.
 *
 * <p>A record here is the Kafka message, the API body and the stored JSON. What it may contain is
 * checked in its constructor. Records only ever gain optional fields; anything else is a new record
 * and a new topic.
 */
@NullMarked
package assay.contract;

import org.jspecify.annotations.NullMarked;
