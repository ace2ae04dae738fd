/** Which Windows events become rows of which dataset. */
@NullMarked
package ipam.readers.windows;

import org.jspecify.annotations.NullMarked;
