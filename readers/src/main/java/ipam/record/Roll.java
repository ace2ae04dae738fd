package ipam.record;

import java.util.List;

/**
 * What somebody answered who was asked for all servers of a role.
 *
 * @param servers that were told, in their order
 * @param isWhole whether who is not told is not there: nobody cut the answer short
 * @param remarks what people should know of the answer, a sentence each without its full stop
 */
public record Roll(List<Sighting> servers, boolean isWhole, List<String> remarks) {
    public Roll {
        servers = List.copyOf(servers);
        remarks = List.copyOf(remarks);
    }
}
