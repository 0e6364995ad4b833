/** The real broker and the real database, inside the test's own process. For tests only. */
@NullMarked
package assay.testbed;

import org.jspecify.annotations.NullMarked;
