/** When tasks run: files for the scheduler that a site has, and a daemon for where there is none. */
@NullMarked
package ipam.schedules;

import org.jspecify.annotations.NullMarked;
