package ipam.readers;

import ipam.format.ByteSource;
import ipam.format.Head;
import ipam.format.Memory;
import ipam.record.SourceFile;
import ipam.snapshot.Includes;
import ipam.snapshot.SnapshotFormat;
import ipam.snapshot.SnapshotInput;
import ipam.snapshot.SnapshotRow;
import ipam.snapshot.Told;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A file among the test resources of a format's package with what must become of it, in a file {@code .expected} beside
 * it: rows, rejections, and the number of records.
 */
record SnapshotSample(SnapshotFormat format, Path path, byte[] bytes) {
    private static final Path RESOURCES = Path.of("src/test/resources");
    static final String EXPECTED = ".expected";

    static List<SnapshotSample> of(SnapshotFormat format) {
        Path folder = folder(format);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<SnapshotSample> samples = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path golden : files.filter(file -> file.toString().endsWith(EXPECTED))
                    .sorted()
                    .toList()) {
                Path file = Path.of(golden.toString().replace(EXPECTED, ""));
                byte[] bytes = Files.readAllBytes(file);
                if (format.recognises(head(file.getFileName().toString(), bytes))) {
                    samples.add(new SnapshotSample(format, file, bytes));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return samples;
    }

    static Head head(String name, byte[] bytes) {
        return new Head(name, Arrays.copyOf(bytes, Math.min(bytes.length, Head.LENGTH)));
    }

    /** Where the samples of a format lie: the folder of the package that makes it. */
    static Path folder(SnapshotFormat format) {
        String owner = format.name().startsWith("dhcp-") ? "ipam.readers.dhcpserver" : "";
        if (format.name().startsWith("dns-server")) {
            owner = "ipam.readers.dnsserver";
        } else if (format.name().startsWith("dns-")) {
            owner = "ipam.readers.dns";
        } else if (format.name().startsWith("service-")) {
            owner = "ipam.readers.service";
        }
        String own = format.getClass().getPackageName();
        String folder = own.equals("ipam.readers.powershell") ? owner : own;
        return RESOURCES.resolve(folder.replace('.', '/'));
    }

    Told told() throws IOException {
        return told(new Memory(bytes));
    }

    Told told(ByteSource source) throws IOException {
        Includes beside = name -> new Memory(Files.readAllBytes(path.resolveSibling(name)));
        return Told.of(
                format,
                new SnapshotInput(
                        new SourceFile(
                                "dhcp1.contoso.test",
                                path.getFileName().toString(),
                                ZoneId.of("America/New_York"),
                                null),
                        source,
                        Told.MODIFIED,
                        Locale.ROOT,
                        beside));
    }

    List<String> expected() throws IOException {
        return Files.readAllLines(Path.of(path + EXPECTED), StandardCharsets.UTF_8);
    }

    /** What is told, as the golden file writes it. */
    static List<String> lines(Told told) {
        List<String> lines = new ArrayList<>();
        told.moments.forEach(moment -> lines.add("as of " + moment));
        told.rows.forEach(row -> lines.add(line(row)));
        told.rejections.forEach(refused -> lines.add("rejected line %d: %s; %s [%s]"
                .formatted(refused.line(), refused.problem(), refused.remedy(), flat(refused.text()))));
        lines.add("%d records: %d accepted, %d skipped, %d rejected"
                .formatted(told.records(), told.accepted, told.skipped, told.rejections.size()));
        return lines;
    }

    /** A row without the bits of addresses, which its texts say too. */
    private static String line(SnapshotRow row) {
        List<String> values = new ArrayList<>();
        row.known().forEach((name, value) -> {
            if (!name.endsWith("_hi") && !name.endsWith("_lo")) {
                values.add(name + "=" + value);
            }
        });
        return flat("%s line %d: %s".formatted(row.dataset().name(), row.line(), String.join(", ", values)));
    }

    private static String flat(String text) {
        return text.replace("\r", "\\r").replace("\n", "\\n");
    }

    @Override
    public String toString() {
        return format.name() + " " + path.getFileName();
    }
}
