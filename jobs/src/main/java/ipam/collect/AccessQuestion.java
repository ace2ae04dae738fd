package ipam.collect;

import ipam.record.ServerRole;
import ipam.sources.ShareLogin;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is to be read of a server, for somebody who tries whether it can be.
 *
 * @param roles that are collected; of a server that nobody collects of, those it was discovered in
 * @param inputs patterns by the key of the settings they stand under
 * @param zones that it, or another server for it, is asked for
 * @param login who we are to the shares that patterns lead to
 */
public record AccessQuestion(
        String server,
        Set<ServerRole> roles,
        Map<String, List<String>> inputs,
        List<CollectedZone> zones,
        ShareLogin login) {
    public AccessQuestion {
        roles = Set.copyOf(roles);
        inputs = Map.copyOf(inputs);
        zones = List.copyOf(zones);
    }
}
