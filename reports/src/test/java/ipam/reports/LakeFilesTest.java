package ipam.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipam.lake.Part;
import ipam.report.ArgumentException;
import ipam.report.CommittedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The committed parts. */
class LakeFilesTest {
    private final Week week = new Week();

    @AfterEach
    void close() {
        week.close();
    }

    @Test
    void lakeFilesAreTheCommittedParts() throws IOException {
        Part part = new Part(
                "lease_event",
                "2026-10-27",
                "lease_event/event_date=2026-10-27/00000001-lease_event.parquet",
                "tmp/1",
                430,
                12345,
                "ab",
                Instant.parse("2026-10-27T00:00:05Z"),
                Instant.parse("2026-10-27T23:59:58Z"),
                1);
        week.lake.files.add(
                new CommittedFile(part, Path.of("/data/tracking/lake").resolve(part.file())));

        assertThat(week.text(new LakeFiles("lease_event"))).isEqualTo("""
                        File                                                                                Rows  Bytes  From                 To
                        /data/tracking/lake/lease_event/event_date=2026-10-27/00000001-lease_event.parquet   430  12345  2026-10-27 01:00:05  2026-10-28 00:59:58

                        Times are shown in Europe/Berlin.
                        """);
        assertThat(week.text(new LakeFiles("coverage"))).isEqualTo("The lake holds no files of this kind yet.\n");
        assertThatThrownBy(() -> new LakeFiles("leases"))
                .isInstanceOf(ArgumentException.class)
                .hasMessageStartingWith("Invalid DATASET: leases (must be one of lease_event, logon_event, ");
    }
}
