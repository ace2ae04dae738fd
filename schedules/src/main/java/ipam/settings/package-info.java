/** What {@code ipam.yml} and the environment say, checked as a whole before anything starts. */
@NullMarked
package ipam.settings;

import org.jspecify.annotations.NullMarked;
