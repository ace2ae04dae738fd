/** The accounting files of Network Policy Server (RADIUS), once Internet Authentication Service. */
@NullMarked
package ipam.readers.nps;

import org.jspecify.annotations.NullMarked;
