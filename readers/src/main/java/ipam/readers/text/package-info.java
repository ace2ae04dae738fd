/** Bytes as text: the beginning of every format whose files people or their tools write. */
@NullMarked
package ipam.readers.text;

import org.jspecify.annotations.NullMarked;
