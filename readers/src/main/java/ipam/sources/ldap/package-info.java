/** Directories: Active Directory over LDAP. The only package that knows the LDAP library. */
@NullMarked
package ipam.sources.ldap;

import org.jspecify.annotations.NullMarked;
