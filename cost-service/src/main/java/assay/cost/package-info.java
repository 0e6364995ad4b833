/**
 * From tokens and prices to what a candidate costs: the price catalogue with its history, and the
 * edge to Kafka, HTTP and Postgres.
 */
@NullMarked
package assay.cost;

import org.jspecify.annotations.NullMarked;
