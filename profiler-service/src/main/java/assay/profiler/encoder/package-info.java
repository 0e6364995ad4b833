/** Asks a sentence encoder for vectors of texts, and makes them fit to learn from. */
@NullMarked
package assay.profiler.encoder;

import org.jspecify.annotations.NullMarked;
