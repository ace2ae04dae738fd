/** XML as logs hold it: small elements, read in one pass and never resolved. */
@NullMarked
package ipam.readers.xml;

import org.jspecify.annotations.NullMarked;
