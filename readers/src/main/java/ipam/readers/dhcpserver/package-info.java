/**
 * Configuration, statistics and leases of Windows DHCP servers: the XML of Export-DhcpServer, the objects of the
 * Get-DhcpServer cmdlets, and the dump of netsh.
 */
@NullMarked
package ipam.readers.dhcpserver;

import org.jspecify.annotations.NullMarked;
