package ipam.bench;

import ipam.collect.CollectedServer;
import ipam.format.Fingerprint;
import ipam.lake.Lake;
import ipam.lake.Part;
import ipam.readers.dhcp.DhcpAuditV4Format;
import ipam.record.Column;
import ipam.record.Datasets;
import ipam.sources.FileBytes;
import ipam.sources.LocalFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The peer of the collection, and the proof that it makes the same rows. */
final class Peer {
    private final Options options;
    private final Fork fork;

    Peer(Options options, Fork fork) {
        this.options = options;
        this.fork = fork;
    }

    /** Reads, normalizes and writes as SQL can. The ids of the sources are given to it. */
    Outcome collect(GeneratedLogs logs) throws IOException {
        List<String> servers = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        List<String> zones = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (CollectedServer server : logs.servers()) {
            for (Path file : logs.files(server)) {
                servers.add(when(file, server.name()) + "::server_name");
                zones.add(when(file, Objects.requireNonNull(server.zone()).getId()));
                String id = id(server, file);
                ids.add(when(file, id) + "::source_name");
                names.add("'" + id + "'");
            }
        }
        Folders.deleted(output());
        Files.createDirectories(output());
        return fork.java(
                "sql",
                Templates.write(
                        options.folder().resolve("collect.sql"),
                        "collect.sql",
                        Map.of(
                                "logs", logs.folder() + "/*/*/DhcpSrvLog-*.log",
                                "servers", String.join("\n", servers),
                                "zones", String.join("\n", zones),
                                "ids", String.join("\n", ids),
                                "server_names",
                                        logs.servers().stream()
                                                .map(server -> "'" + server.name() + "'")
                                                .collect(Collectors.joining(", ")),
                                "source_names", String.join(", ", names),
                                "output", output().toString())));
    }

    private static String when(Path file, String value) {
        return "WHEN '%s' THEN '%s'".formatted(file, value);
    }

    private static String id(CollectedServer server, Path file) throws IOException {
        try (FileBytes bytes = LocalFiles.open(file)) {
            return Fingerprint.of(server.name(), new DhcpAuditV4Format().firstLine(bytes), 0);
        }
    }

    /** Whether both made the same rows, in words. */
    String compare(Path data) throws IOException {
        List<Path> ours = leaseEvents(data);
        String columns = Datasets.LEASE_EVENT.columns().stream()
                .map(Column::name)
                .filter(name -> !name.equals("source_line") && !name.equals("event_date"))
                .collect(Collectors.joining(", "));
        Outcome both = fork.java(
                "sql",
                Templates.write(
                        options.folder().resolve("compare.sql"),
                        "compare.sql",
                        Map.of(
                                "ours", Templates.files(ours),
                                "peer", output().resolve("*/*.parquet").toString(),
                                "columns", columns)));
        boolean same = both.said("ours").equals(both.said("peer"));
        return same ? "the same rows in every column" : "OTHER ROWS: " + both.said("ours") + " / " + both.said("peer");
    }

    static List<Path> leaseEvents(Path data) {
        Lake lake = Lake.open(data, Clock.systemUTC());
        List<Part> parts = lake.state().parts(Datasets.LEASE_EVENT);
        return parts.stream().map(lake::path).toList();
    }

    private Path output() {
        return options.folder().resolve("peer");
    }
}
