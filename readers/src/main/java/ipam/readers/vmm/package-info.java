/** What the cmdlets of System Center Virtual Machine Manager write of its networks. */
@NullMarked
package ipam.readers.vmm;

import org.jspecify.annotations.NullMarked;
