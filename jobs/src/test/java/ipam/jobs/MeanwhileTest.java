package ipam.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.collect.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to files between the moment they are looked at and the moment they are read. */
@Tag("long")
class MeanwhileTest {
    /** Rows of 40 KB that fill more than a window. */
    private static final int WIDE = (int) (Long.getLong("ipam.window.bytes", 64L << 20) / 33_000);

    @TempDir
    Path folder;

    private Installation here;

    @BeforeEach
    void aServer() throws IOException {
        here = Installation.ofOneServer(folder);
    }

    @Test
    void whatHappensToFilesBetweenLookingAndReadingIsLeftForTheNextRun() throws IOException, SQLException {
        here.write("a-overwritten.log", AuditLog.day("11/16/26", 20));
        here.write("b-shortened.log", AuditLog.day("11/17/26", 20));
        here.write("c-deleted.log", AuditLog.day("11/18/26", 20));
        here.write("d-replaced.log", AuditLog.day("11/19/26", 20));
        here.write("e-grown.log", AuditLog.day("11/20/26", 20));
        RunResult result = here.run(new Meanwhile() {
            @Override
            void happens() throws IOException {
                here.write("a-overwritten.log", AuditLog.day("11/23/26", 30));
                here.write("b-shortened.log", AuditLog.day("11/17/26", 10));
                Files.delete(here.log("c-deleted.log"));
                Files.delete(here.log("d-replaced.log"));
                Files.createDirectory(here.log("d-replaced.log"));
                here.append("e-grown.log", AuditLog.rows("11/20/26", 20, 30));
            }
        });
        assertThat(result.changed())
                .containsExactlyInAnyOrder(
                        here.log("a-overwritten.log").toString(),
                        here.log("b-shortened.log").toString(),
                        here.log("c-deleted.log").toString(),
                        here.log("d-replaced.log").toString());
        assertThat(result.accepted()).isEqualTo(20);
        assertThat(here.run().accepted()).isEqualTo(30 + 10 + 10);
        here.assertHolds(here.readAlone("a-overwritten.log", "b-shortened.log", "e-grown.log"));
        here.runWithoutNews();
    }

    /** What happens after the survey, before the first file is read. */
    private abstract static class Meanwhile implements Progress {
        abstract void happens() throws IOException;

        @Override
        public void planned(long bytes) {
            try {
                happens();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void collected(long bytes, long rows) {}

        @Override
        public void step(String name) {}
    }

    @Test
    void aFileRewrittenBelowItsFirstLineBeforeItIsReadIsCollectedAsItIs() throws IOException, SQLException {
        here.write("new.log", AuditLog.day("11/16/26", 20));
        here.run(new Meanwhile() {
            @Override
            void happens() throws IOException {
                here.write(
                        "new.log",
                        AuditLog.BANNER
                                + AuditLog.rows("11/16/26", 0, 1)
                                + AuditLog.rows("11/16/26", 100_995, 101_050));
            }
        });
        here.run();
        here.assertHolds(here.readAlone("new.log"));
        here.runWithoutNews();
    }

    @Test
    void aFileRewrittenBelowWhatIsKnownOfItBeforeTheRestIsReadIsAnotherSource() throws IOException, SQLException {
        here.write("grown.log", AuditLog.day("11/16/26", 20));
        here.run();
        List<String> lines = new ArrayList<>(here.readAlone("grown.log"));
        here.append("grown.log", AuditLog.rows("11/16/26", 20, 40));
        RunResult result = here.run(new Meanwhile() {
            @Override
            void happens() throws IOException {
                here.write(
                        "grown.log",
                        AuditLog.BANNER + AuditLog.rows("11/16/26", 0, 1) + AuditLog.rows("11/16/26", 100, 150));
            }
        });
        assertThat(result.changed()).containsExactly(here.log("grown.log").toString());
        assertThat(result.accepted()).isZero();

        assertThat(here.run().accepted()).isEqualTo(51);
        lines.addAll(ReadAlone.lines(here.servers().get(0), here.log("grown.log"), 1));
        lines.sort(null);
        here.assertHolds(lines);
        here.runWithoutNews();
    }

    @Test
    void aFileRewrittenBetweenTwoOfItsWindowsIsAnotherSourceFromThereOn() throws IOException, SQLException {
        Path file = here.write("large.log", AuditLog.BANNER + wide(0, WIDE));
        RunResult result = here.run(new Meanwhile() {
            private boolean done;

            @Override
            void happens() {}

            @Override
            public void collected(long bytes, long rows) {
                if (!done) {
                    done = true;
                    try {
                        here.write("large.log", AuditLog.BANNER + wide(0, 1) + wide(3000, 3000 + WIDE));
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                }
            }
        });
        assertThat(result.changed()).containsExactly(file.toString());
        long before = result.accepted();
        assertThat(before).isBetween(1L, WIDE - 1L);
        assertThat(here.run().accepted()).isEqualTo(WIDE + 1);
        assertThat(here.lines()).hasSize((int) before + WIDE + 1).doesNotHaveDuplicates();
        here.assertVerified();
        here.runWithoutNews();
    }

    /** Rows of about 40 KB each, so that few of them need two windows. */
    private static String wide(int from, int to) {
        String rows = AuditLog.rows("11/16/26", from, to).replace(",0\r\n", "," + "r".repeat(40_000) + ",0\r\n");
        return rows.replace(",,r", ",r");
    }
}
