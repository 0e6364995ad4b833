/** What a machine without a container engine can know of the customer's frame. */
@NullMarked
package assay.local.deploy;

import org.jspecify.annotations.NullMarked;
