/** Windows events, whatever file they lay in, and the facts that they become. */
@NullMarked
package ipam.readers.logon;

import org.jspecify.annotations.NullMarked;
