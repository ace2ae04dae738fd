/** Copies of a whole installation, and installations from such a copy. */
@NullMarked
package ipam.backup;

import org.jspecify.annotations.NullMarked;
