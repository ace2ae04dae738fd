/** Every input format, one package each. */
@NullMarked
package ipam.readers;

import org.jspecify.annotations.NullMarked;
