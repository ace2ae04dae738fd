package ipam.estate;

import ipam.record.Roll;
import ipam.record.ServerRole;

/**
 * An answer to the question for all servers of a role in a domain.
 *
 * @param domain lower case
 */
public record RollCall(String domain, ServerRole role, Roll roll) {}
