/** How the services of a server are: what Windows says of them, and what a DHCP server answers. */
@NullMarked
package ipam.readers.service;

import org.jspecify.annotations.NullMarked;
