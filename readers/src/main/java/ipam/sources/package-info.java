/** Where the bytes come from. */
@NullMarked
package ipam.sources;

import org.jspecify.annotations.NullMarked;
