/** XML as these formats allow it: no document types, no entities, nothing without bounds. */
@NullMarked
package ipam.readers.xml;

import org.jspecify.annotations.NullMarked;
