/** Benchmarks that need what the package keeps to itself. */
@NullMarked
package ipam.inventory;

import org.jspecify.annotations.NullMarked;
