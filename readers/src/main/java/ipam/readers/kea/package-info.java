/** Configuration and lease files of ISC Kea. */
@NullMarked
package ipam.readers.kea;

import org.jspecify.annotations.NullMarked;
