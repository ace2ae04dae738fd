package ipam.readers.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import ipam.format.Head;
import ipam.readers.Formats;
import ipam.snapshot.SnapshotFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Real files of Kea and ISC dhcpd from public material, which lie beside the repository and are not part of it: each is
 * accounted for in {@code unix-samples.tsv} (file, format, records accepted, skipped, rejected, rows of each dataset),
 * and each of its rejections stands there, indented.
 */
class UnixSamplesTest {
    private static final Path SAMPLES =
            Path.of("../../shared/samples").toAbsolutePath().normalize();

    @Test
    void everyFileIsAccountedFor() throws IOException {
        if (!Files.isDirectory(SAMPLES)) {
            String reason = "the public samples are not there: " + SAMPLES;
            if (Boolean.parseBoolean(System.getenv("IPAM_REQUIRE_SAMPLES"))) {
                fail(reason);
            }
            System.out.println("Skipped: " + reason);
            abort(reason);
        }
        List<String> table = new ArrayList<>();
        for (String folder : List.of("kea", "isc-dhcpd")) {
            try (Stream<Path> files = Files.walk(SAMPLES.resolve(folder))) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    table.addAll(account(file));
                }
            }
        }
        Path actual = Files.createDirectories(Path.of("target")).resolve("unix-samples.tsv");
        Files.write(actual, table);
        assertThat(table)
                .as("look at the difference; %s becomes the golden table when it is right", actual)
                .containsExactlyElementsOf(golden());
    }

    private static List<String> golden() throws IOException {
        try (var in = UnixSamplesTest.class.getResourceAsStream("unix-samples.tsv")) {
            String text = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().toList();
        }
    }

    private static List<String> account(Path file) throws IOException {
        String name = SAMPLES.relativize(file).toString();
        byte[] bytes = Files.readAllBytes(file);
        Head head =
                new Head(String.valueOf(file.getFileName()), Arrays.copyOf(bytes, Math.min(bytes.length, Head.LENGTH)));
        Optional<SnapshotFormat> format = Formats.SNAPSHOTS.stream()
                .filter(candidate -> candidate.recognises(head))
                .findFirst();
        if (format.isEmpty()) {
            return List.of(name + "\tno format knows it");
        }
        Folder told = new Folder().with("it", bytes).read(format.get(), "it");
        Map<String, Integer> rows = new TreeMap<>();
        told.rows.forEach(row -> rows.merge(row.dataset().name(), 1, Integer::sum));
        List<String> lines = new ArrayList<>();
        lines.add("%s\t%s\t%d\t%d\t%d\t%s"
                .formatted(name, format.get().name(), told.accepted, told.skipped, told.rejections.size(), rows));
        told.rejections.forEach(rejection -> lines.add("    " + rejection.replaceAll("\\s+", " ")));
        return lines;
    }
}
