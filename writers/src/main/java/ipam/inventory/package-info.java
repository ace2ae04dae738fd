/** The inventory: address spaces, blocks, subnets, ranges and addresses, what people say of them, and how that changes. */
@NullMarked
package ipam.inventory;

import org.jspecify.annotations.NullMarked;
