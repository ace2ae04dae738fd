/**
 * Events of the lake in the open schemas that security information systems take: OCSF (DHCP Activity, Authentication)
 * and ECS (as Elastic's integrations write it).
 */
@NullMarked
package ipam.siem;

import org.jspecify.annotations.NullMarked;
