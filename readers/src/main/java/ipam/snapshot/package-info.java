/**
 * The contract of formats whose files say what was true at a moment: configuration, statistics, leases, zones. A file is
 * read whole and may hold rows of several datasets.
 */
@NullMarked
package ipam.snapshot;

import org.jspecify.annotations.NullMarked;
