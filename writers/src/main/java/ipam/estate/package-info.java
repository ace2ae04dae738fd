/** The servers of an installation as discovery saw them, and whether what they have can be read. */
@NullMarked
package ipam.estate;

import org.jspecify.annotations.NullMarked;
