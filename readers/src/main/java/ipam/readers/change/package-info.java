/** Changes of DHCP and DNS servers, as their event logs tell them. */
@NullMarked
package ipam.readers.change;

import org.jspecify.annotations.NullMarked;
