package ipam.collect;

import ipam.collect.Finding.Kind;
import ipam.sources.ShareAddress;
import ipam.sources.ShareMirror;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Brings what servers share into a folder of ours before anybody reads it: several servers at a time, so that one which
 * hangs holds up nobody.
 */
public final class Shares {
    private static final int AT_A_TIME = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ShareMirror mirror;
    private final boolean copies;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Planned> planned = new ArrayList<>();

    /**
     * Of a run.
     *
     * @param data the data folder
     * @param copies false: only find out what there is to copy
     */
    public Shares(Path data, boolean copies) {
        this.mirror = new ShareMirror(data.resolve("tracking").resolve("shares"), PATIENCE, copies);
        this.copies = copies;
    }

    /** What could not be copied. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** What there is to copy, when nothing is. */
    public List<Planned> planned() {
        return List.copyOf(planned);
    }

    /** Those servers, whose logs are files of this machine. */
    public List<CollectedServer> logs(List<CollectedServer> servers) {
        return fetch(servers, true);
    }

    /** Those servers, whose configuration is files of this machine. */
    public List<CollectedServer> configuration(List<CollectedServer> servers) {
        return fetch(servers, false);
    }

    private List<CollectedServer> fetch(List<CollectedServer> servers, boolean logs) {
        if (servers.stream().noneMatch(server -> !shared(server, logs).isEmpty())) {
            return servers;
        }
        ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            List<Future<ShareMirror.Result>> results = new ArrayList<>();
            for (CollectedServer server : servers) {
                results.add(threads.submit(() -> mirror.fetch(shared(server, logs), server.login())));
            }
            List<CollectedServer> local = new ArrayList<>();
            for (int i = 0; i < servers.size(); i++) {
                local.add(local(servers.get(i), logs, results.get(i).get()));
            }
            return local;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while reading shares", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<String> patterns(CollectedServer server, boolean logs) {
        return logs ? server.auditLogs() : server.configuration();
    }

    private static List<String> shared(CollectedServer server, boolean logs) {
        return patterns(server, logs).stream().filter(ShareAddress::isMeant).toList();
    }

    private CollectedServer local(CollectedServer server, boolean logs, ShareMirror.Result result) {
        result.troubles()
                .forEach(trouble -> findings.add(new Finding(
                        trouble.missing() ? Kind.UNMATCHED : Kind.UNREADABLE,
                        server.name(),
                        trouble.file(),
                        0,
                        trouble.reason())));
        List<String> patterns = new ArrayList<>(patterns(server, logs));
        patterns.removeIf(ShareAddress::isMeant);
        if (copies) {
            result.copies().forEach(copy -> patterns.add(copy.toString()));
        } else {
            result.changed()
                    .forEach(changed ->
                            planned.add(new Planned(server.name(), changed.file(), "on a share", changed.bytes())));
        }
        return logs ? server.reading(patterns, server.configuration()) : server.reading(server.auditLogs(), patterns);
    }
}
