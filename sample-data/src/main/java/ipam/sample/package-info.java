/** A seeded generator of DHCP audit logs of any size, and a mutator that damages them. */
@NullMarked
package ipam.sample;

import org.jspecify.annotations.NullMarked;
