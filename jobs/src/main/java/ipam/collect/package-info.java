/** From files to committed windows, exactly once; knows nothing of Spring. */
@NullMarked
package ipam.collect;

import org.jspecify.annotations.NullMarked;
