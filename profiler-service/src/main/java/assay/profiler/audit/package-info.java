/**
 * Whether the data of a task can be trusted: one check a file, all of them pure. A row passes once;
 * what is needed of it later is held compactly in {@link assay.profiler.audit.Corpus}.
 */
@NullMarked
package assay.profiler.audit;

import org.jspecify.annotations.NullMarked;
