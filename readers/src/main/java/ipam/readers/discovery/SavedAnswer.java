package ipam.readers.discovery;

import ipam.record.Roll;
import ipam.record.ServerRole;

/**
 * What a saved file says of the servers of a role.
 *
 * @param role of all of them
 * @param domain that was asked about; empty: all of a forest
 */
public record SavedAnswer(ServerRole role, String domain, Roll roll) {}
