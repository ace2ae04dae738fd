/** Addresses and identifiers of the network as values, IPv4 and IPv6 alike. */
@NullMarked
package ipam.net;

import org.jspecify.annotations.NullMarked;
