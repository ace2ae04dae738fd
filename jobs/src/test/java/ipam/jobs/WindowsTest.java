package ipam.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.collect.CollectedServer;
import ipam.lake.Query;
import ipam.lake.Rows;
import ipam.sample.Generator;
import ipam.sample.Plan;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file too large for one window is what it is when it is read in one go. */
class WindowsTest {
    private static final boolean LONG = Boolean.getBoolean("ipam.long");
    private static final int ROWS = LONG ? 1_200_000 : 130_000;

    @TempDir
    Path folder;

    @Test
    void linesAndTimesGoOnFromWindowToWindow() throws IOException {
        // One server for one day, that of the repeated hour.
        new Generator(Plan.of(2_000, 1, 1)
                        .from(LocalDate.of(2026, 11, 1))
                        .withRows(ROWS)
                        .withIpv6Percent(0))
                .write(folder.resolve("logs"));
        Installation large = Installation.of(
                folder, new CollectedServer("dhcp001.contoso.test", Installation.ZONE, null, List.of("*/*/*.log")));
        Path log;
        try (Stream<Path> all = Files.walk(large.logs())) {
            log = all.filter(file -> file.toString().endsWith(".log"))
                    .findFirst()
                    .orElseThrow();
        }
        if (LONG) {
            assertThat(Files.size(log)).isGreaterThan(70L << 20);
        } else {
            widen(log);
        }
        large.run();
        assertThat(large.lake().sources().all())
                .singleElement()
                .satisfies(source -> assertThat(source.ranges()).hasSizeGreaterThan(1));
        try (Query query = large.lake().query();
                Rows rows = query.run(Installation.ACCEPTED + " ORDER BY source_line")) {
            ReadAlone.rows(large.servers().get(0), log, 0, line -> {
                if (!rows.next() || !line.equals(rows.value(0))) {
                    throw new AssertionError("the lake lacks " + line);
                }
            });
            assertThat(rows.next()).isFalse();
        }
        large.assertVerified();
    }

    /** Gives each row a long relay agent of its own, its last field but one: fewer of them fill a window. */
    private static void widen(Path log) throws IOException {
        Path wide = log.resolveSibling("wide");
        try (BufferedReader lines = Files.newBufferedReader(log);
                BufferedWriter out = Files.newBufferedWriter(wide)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String relay = "0x%0240d".formatted(number++);
                out.write(line.replaceFirst("^(\\d\\d,.*,),(\\d*)$", "$1" + relay + ",$2") + "\r\n");
            }
        }
        Files.move(wide, log, StandardCopyOption.REPLACE_EXISTING);
    }
}
