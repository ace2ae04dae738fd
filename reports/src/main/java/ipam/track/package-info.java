/** Who had this address, what did this device hold: leases from evidence, with a grade and the rule behind it. */
@NullMarked
package ipam.track;

import org.jspecify.annotations.NullMarked;
