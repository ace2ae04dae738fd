package ipam.collect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a run has collected, server by server. Thread-safe. */
public final class Tally {
    private final Map<String, Server> servers = new TreeMap<>();
    private final List<String> changed = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    /**
     * One server's share.
     *
     * @param sources with news
     * @param bytes read
     * @param accepted rows in the lake
     * @param rejected rows in {@code rejection}
     * @param repeated rows that the lake had already, from another export of the same log
     * @param purged rows of days, or of a server, that were purged
     * @param from earliest time among the accepted; null without any
     * @param to latest time among the accepted; null without any
     */
    public record Server(
            long sources,
            long bytes,
            long accepted,
            long rejected,
            long repeated,
            long purged,
            @Nullable Instant from,
            @Nullable Instant to) {
        /** Of which nothing was left out. */
        Server(long sources, long bytes, long accepted, long rejected, @Nullable Instant from, @Nullable Instant to) {
            this(sources, bytes, accepted, rejected, 0, 0, from, to);
        }

        private Server plus(Server more) {
            return new Server(
                    sources + more.sources,
                    bytes + more.bytes,
                    accepted + more.accepted,
                    rejected + more.rejected,
                    repeated + more.repeated,
                    purged + more.purged,
                    from == null || (more.from != null && more.from.isBefore(from)) ? more.from : from,
                    to == null || (more.to != null && more.to.isAfter(to)) ? more.to : to);
        }
    }

    synchronized void add(SourceProgress source) {
        Server share = new Server(
                source.isDone() ? 1 : 0,
                source.length(),
                source.accepted(),
                source.rejected(),
                source.repeated(),
                source.purged(),
                source.from(),
                source.to());
        servers.merge(source.increment().file().server(), share, Server::plus);
    }

    synchronized void add(String server, Server share) {
        servers.merge(server, share, Server::plus);
    }

    synchronized void changed(String file) {
        changed.add(file);
    }

    synchronized void find(Finding finding) {
        findings.add(finding);
    }

    synchronized void changed(SourceProgress source) {
        changed.add(source.increment().file().path());
    }

    /** By server name. */
    public synchronized Map<String, Server> servers() {
        return Map.copyOf(servers);
    }

    /** Files that were overwritten while the run went on. */
    public synchronized List<String> changed() {
        return List.copyOf(changed);
    }

    /** What was found out about files while they were read. */
    public synchronized List<Finding> findings() {
        return List.copyOf(findings);
    }

    public synchronized long accepted() {
        return servers.values().stream().mapToLong(Server::accepted).sum();
    }

    public synchronized long rejected() {
        return servers.values().stream().mapToLong(Server::rejected).sum();
    }
}
