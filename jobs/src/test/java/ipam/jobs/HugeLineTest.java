package ipam.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A line that is larger than the memory of the program that reads it. */
@Tag("long")
class HugeLineTest {
    /** More than a window, so that it is read piece by piece; in the long run more than an array can hold, too. */
    private static final long LENGTH = Boolean.getBoolean("ipam.long") ? 2L << 30 : 20L << 20;

    @TempDir
    Path folder;

    @Test
    void isRejectedOnceAndTheLinesAroundItAreAccepted() throws IOException, InterruptedException, SQLException {
        Installation here = Installation.ofOneServer(folder);
        Path log = here.write("DhcpSrvLog-Mon.log", AuditLog.day("11/16/26", 20));
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
            file.seek(file.length() + LENGTH); // a hole, which takes no room on the disk
            file.write(AuditLog.utf8("\r\n" + AuditLog.rows("11/16/26", 20, 30)));
        }
        // Its heap is 512 MB: in the long run a quarter of the line.
        List<String> arguments = AuditProgram.arguments(here, Duration.ofSeconds(1), "0.1.0");
        try (Fork run = Fork.run(here, arguments)) {
            assertThat(run.waitFor("done")).isEqualTo("done 30 1 []");
        }
        List<String> lines = new ArrayList<>();
        for (int line = 35; line < 55; line++) {
            lines.add(String.valueOf(line));
        }
        for (int line = 56; line < 66; line++) {
            lines.add(String.valueOf(line));
        }
        assertThat(here.ask("SELECT source_line FROM lease_event")).isEqualTo(lines);
        assertThat(here.ask("SELECT source_line || ' ' || problem || ' ' || length(raw_text) FROM rejection"))
                .containsExactly("55 line is longer than 1 MiB 4096");
        here.runWithoutNews();
        here.assertVerified();
    }
}
