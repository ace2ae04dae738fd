/** Which servers there are, as people saved what Windows told them. */
@NullMarked
package ipam.readers.discovery;

import org.jspecify.annotations.NullMarked;
