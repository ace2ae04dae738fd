/** What the DNS Server log of Windows says of zones. */
@NullMarked
package ipam.readers.zone;

import org.jspecify.annotations.NullMarked;
