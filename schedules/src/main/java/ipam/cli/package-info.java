/** The command line: the one place that starts the program and ends it. */
@NullMarked
package ipam.cli;

import org.jspecify.annotations.NullMarked;
