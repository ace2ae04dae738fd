/** The contracts between an input format and whoever collects it. */
@NullMarked
package ipam.format;

import org.jspecify.annotations.NullMarked;
