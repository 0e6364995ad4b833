/** A first decision to look at: support tickets of an invented shop, and what is asked of them. */
@NullMarked
package assay.local.demo;

import org.jspecify.annotations.NullMarked;
