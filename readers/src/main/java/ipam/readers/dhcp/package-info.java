/** The audit logs of the Windows DHCP service. */
@NullMarked
package ipam.readers.dhcp;

import org.jspecify.annotations.NullMarked;
