/** Windows events as text: XML, JSON lines and CSV. */
@NullMarked
package ipam.readers.event;

import org.jspecify.annotations.NullMarked;
