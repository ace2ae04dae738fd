/** What the lake holds: datasets, their columns and where each lies. */
@NullMarked
package ipam.record;

import org.jspecify.annotations.NullMarked;
