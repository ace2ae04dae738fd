/** DNS zones: master files, Windows zone exports, and live zone transfers. */
@NullMarked
package ipam.readers.dns;

import org.jspecify.annotations.NullMarked;
