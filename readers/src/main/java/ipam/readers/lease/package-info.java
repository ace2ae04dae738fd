/** What lists of leases have in common: who holds one, and which of several rows of an address is true. */
@NullMarked
package ipam.readers.lease;

import org.jspecify.annotations.NullMarked;
