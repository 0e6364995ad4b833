/**
 * Evaluates: asks the candidates of a selection, marks what they answer, and keeps every answer
 * that was paid for. This package is the edge: Kafka, SQL, HTTP and settings.
 */
@NullMarked
package assay.evaluator;

import org.jspecify.annotations.NullMarked;
