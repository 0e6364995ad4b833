/** Speaks to the gateway as any other client does: through its REST API. */
@NullMarked
package assay.local.client;

import org.jspecify.annotations.NullMarked;
