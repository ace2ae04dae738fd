/** Settings of Windows DNS servers. */
@NullMarked
package ipam.readers.dnsserver;

import org.jspecify.annotations.NullMarked;
