/** Configuration and lease files of ISC dhcpd. */
@NullMarked
package ipam.readers.isc;

import org.jspecify.annotations.NullMarked;
