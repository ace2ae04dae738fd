package ipam.collect;

import ipam.estate.AccessInput;
import ipam.estate.AccessStatus;
import ipam.estate.Tried;
import ipam.readers.dns.ZoneQuestion;
import ipam.sources.FileBytes;
import ipam.sources.LocalFiles;
import ipam.sources.ShareAddress;
import ipam.sources.ShareMirror;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Tries whether what is collected of servers, and what their roles need, can be read: lists the folders, opens the files,
 * asks for the zones.
 */
public final class AccessTrial {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final LocalFiles files;
    private final ShareMirror shares;

    /**
     * Copies nothing, and changes nothing.
     *
     * @param data the data folder
     */
    public AccessTrial(LocalFiles files, Path data) {
        this.files = files;
        this.shares = new ShareMirror(data.resolve("tracking").resolve("shares"), PATIENCE, false);
    }

    /** Tries all of them, side by side. */
    public List<Tried> of(List<AccessQuestion> servers) {
        return SideBySide.map(servers, this::of).stream().flatMap(List::stream).toList();
    }

    private List<Tried> of(AccessQuestion server) {
        return Arrays.stream(AccessInput.values())
                .map(input -> of(server, input))
                .toList();
    }

    private Tried of(AccessQuestion server, AccessInput input) {
        List<String> globs = input.keys().stream()
                .flatMap(key -> server.inputs().getOrDefault(key, List.of()).stream())
                .toList();
        boolean hasZones = input == AccessInput.DNS_RPC && !server.zones().isEmpty();
        boolean isNamed = !globs.isEmpty() || hasZones;
        // Kea and ISC are read in place: they have neither Windows' share nor its event log.
        boolean isElsewhere = input != AccessInput.DHCP_RPC && server.inputs().containsKey("leases");
        if (!isNamed && (isElsewhere || !input.isOf(server.roles()))) {
            return new Tried(server.server(), input, AccessStatus.NOT_APPLICABLE, "");
        }
        String problem = isNamed
                ? problem(server, globs)
                : "ipam.yml names no %s of it".formatted(String.join(" or ", input.keys()));
        if (problem.isEmpty() && hasZones) {
            problem = problem(server.zones());
        }
        return new Tried(
                server.server(), input, problem.isEmpty() ? AccessStatus.UNBLOCKED : AccessStatus.BLOCKED, problem);
    }

    private String problem(AccessQuestion server, List<String> globs) {
        List<String> remote = globs.stream().filter(ShareAddress::isMeant).toList();
        List<String> local = new ArrayList<>(globs);
        local.removeAll(remote);
        LocalFiles.Expansion found = files.expand(local);
        if (!found.unreadable().isEmpty()) {
            return "%s can't be listed".formatted(found.unreadable().get(0));
        }
        if (!found.unmatched().isEmpty()) {
            return "no file matches %s".formatted(found.unmatched().get(0));
        }
        for (Path file : found.files()) {
            try (FileBytes bytes = LocalFiles.open(file)) {
                bytes.read(0, new byte[1], 0, 1);
            } catch (IOException e) {
                return "%s can't be read".formatted(file);
            }
        }
        return remote.isEmpty()
                ? ""
                : shares.fetch(remote, server.login()).troubles().stream()
                        .findFirst()
                        .map(trouble -> "%s: %s".formatted(trouble.file(), trouble.reason()))
                        .orElse("");
    }

    /** A name server that does not answer for one zone answers for no other. */
    private static String problem(List<CollectedZone> zones) {
        for (CollectedZone zone : zones) {
            Duration timeout = zone.timeout().compareTo(PATIENCE) < 0 ? zone.timeout() : PATIENCE;
            String problem = new ZoneQuestion(zone.host(), zone.port(), zone.name(), zone.key(), timeout)
                    .ask()
                    .problem();
            if (problem != null) {
                return "asked for %s: %s".formatted(zone.name(), problem);
            }
        }
        return "";
    }
}
