package ipam.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.collect.CollectedServer;
import ipam.lake.Query;
import ipam.lake.Rows;
import ipam.sample.Generator;
import ipam.sample.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file too large for one window is what it is when it is read in one go. */
class WindowsTest {
    private static final long WINDOW = Long.getLong("ipam.window.bytes", 64L << 20);
    /** A row has more than 70 bytes. */
    private static final int ROWS = (int) (WINDOW / 60);

    @TempDir
    Path folder;

    @Test
    @Tag("long")
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
        assertThat(Files.size(log)).isGreaterThan(WINDOW);
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
}
