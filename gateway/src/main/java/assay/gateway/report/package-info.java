/** The decision on paper: one page that needs no network and no script, its charts drawn as SVG. */
@NullMarked
package assay.gateway.report;

import org.jspecify.annotations.NullMarked;
