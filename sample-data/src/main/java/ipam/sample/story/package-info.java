/** The small invented organisation under {@code sample-data/dhcp}, written by a program that knows the truth. */
@NullMarked
package ipam.sample.story;

import org.jspecify.annotations.NullMarked;
