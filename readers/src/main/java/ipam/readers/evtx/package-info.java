/** Windows event logs as an input format. */
@NullMarked
package ipam.readers.evtx;

import org.jspecify.annotations.NullMarked;
