/** The control database and the locks: what jobs and people change while they work, apart from the lake. */
@NullMarked
package ipam.control;

import org.jspecify.annotations.NullMarked;
