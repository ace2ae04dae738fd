/** The tasks, one file each, named as Windows Server IPAM names them. */
@NullMarked
package ipam.jobs;

import org.jspecify.annotations.NullMarked;
