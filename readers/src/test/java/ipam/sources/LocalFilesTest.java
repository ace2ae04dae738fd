package ipam.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipam.format.ByteSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFilesTest {
    @TempDir
    Path folder;

    private LocalFiles files;

    @BeforeEach
    void prepare() {
        files = new LocalFiles(folder);
    }

    @Test
    void findsFilesByWildcardsRelativeToTheBaseFolder() throws IOException {
        touch("dhcp1/DhcpSrvLog-Mon.log", "dhcp1/DhcpSrvLog-Tue.log", "dhcp1/DhcpV6SrvLog-Mon.log", "dhcp1/notes.txt");
        assertThat(found("dhcp1/DhcpSrvLog-*.log"))
                .containsExactly("dhcp1/DhcpSrvLog-Mon.log", "dhcp1/DhcpSrvLog-Tue.log");
        assertThat(found("dhcp?/*-Mon.log")).containsExactly("dhcp1/DhcpSrvLog-Mon.log", "dhcp1/DhcpV6SrvLog-Mon.log");
        assertThat(found("dhcp1/Dhcp{,V6}SrvLog-{Mon,Tue}.log")).hasSize(3);
        assertThat(found("{dhcp1/notes,dhcp2/other}.txt")).containsExactly("dhcp1/notes.txt");
    }

    @Test
    void findsFilesByAnAbsolutePattern() throws IOException {
        touch("a/b/c.log");
        assertThat(found(folder + "/a/*/c.log")).containsExactly("a/b/c.log");
        assertThat(found(folder + "/a/b/c.log")).containsExactly("a/b/c.log");
    }

    @Test
    void aDoubleStarStandsForAnyNumberOfFolders() throws IOException {
        touch("x.log", "a/x.log", "a/b/c/x.log", "a/b/y.log");
        assertThat(found("**/x.log")).containsExactlyInAnyOrder("x.log", "a/x.log", "a/b/c/x.log");
        assertThat(found("a/**")).containsExactlyInAnyOrder("a/x.log", "a/b/y.log", "a/b/c/x.log");
    }

    @Test
    void reportsPatternsWithoutAFile() throws IOException {
        touch("a.log");
        Files.createDirectory(folder.resolve("folder.log"));
        var expansion = files.expand(List.of("*.log", "*.xml", "missing.log", "folder.log", "no\0name*", "gone/*/x"));
        assertThat(expansion.files()).containsExactly(folder.resolve("a.log"));
        assertThat(expansion.unmatched())
                .containsExactly("*.xml", "missing.log", "folder.log", "no\0name*", "gone/*/x");
    }

    @Test
    void listsAFileOnceHoweverManyWaysLeadToIt() throws IOException {
        touch("real/a.log");
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real"));
        Files.createSymbolicLink(folder.resolve("b.log"), folder.resolve("real/a.log"));
        var expansion = files.expand(List.of("link/*.log", "real/a.log", "./real/../real/a.log", "*.log"));
        assertThat(expansion.files()).containsExactly(folder.resolve("link/a.log"));
        assertThat(expansion.unmatched()).isEmpty();
    }

    @Test
    void followsLinksToFoldersWithoutGoingInCircles() throws IOException {
        touch("elsewhere/deep/a.log", "logs/b.log");
        Files.createSymbolicLink(folder.resolve("logs/far"), folder.resolve("elsewhere"));
        Files.createSymbolicLink(folder.resolve("logs/self"), folder.resolve("logs"));
        assertThat(found("logs/**/*.log"))
                .contains("logs/b.log", "logs/far/deep/a.log")
                .hasSize(2);
    }

    @Test
    void leavesOutWhatIsNoRegularFile() throws IOException {
        Files.createSymbolicLink(folder.resolve("broken.log"), folder.resolve("nowhere"));
        assertThat(files.expand(List.of("*.log")).unmatched()).containsExactly("*.log");
    }

    @Test
    void namesMayHoldAnything() throws IOException {
        touch(
                "logs[1]/a b's \"c\".log",
                "logs[1]/new\nline.log",
                "logs[1]/$(x)\\d.log",
                "logs[1]/{a*?.log",
                "ü/日本.log");
        assertThat(found("logs[1]/*.log")).hasSize(4);
        assertThat(found("logs[1]/{a*?.log")).containsExactly("logs[1]/{a*?.log");
        assertThat(found("?/??.log")).containsExactly("ü/日本.log");
    }

    @Test
    void aStretchIsTakenOutOfItsFileAndNothingIsLeftOpen() throws IOException {
        Path file = Files.writeString(folder.resolve("a.log"), "0123456789");
        Stretch stretch = new Stretch();
        take(stretch, file, 3, 7);
        Files.writeString(file, "overwritten");
        assertThat(text(stretch, 3)).isEqualTo("3456");
        assertThat(stretch.end()).isEqualTo(7);
        assertThatThrownBy(() -> stretch.read(2, new byte[1], 0, 1))
                .hasMessage("Invalid position: 2 (must be at least 3, where this stretch begins)");
    }

    @Test
    void aStretchOfAFileThatBecameShorterHoldsWhatIsLeft() throws IOException {
        Path file = Files.writeString(folder.resolve("a.log"), "01234");
        Stretch stretch = new Stretch();
        take(stretch, file, 3, 100);
        assertThat(text(stretch, 3)).isEqualTo("34");
        take(stretch, file, 50, 100);
        assertThat(stretch.end()).isEqualTo(50);
    }

    @Test
    void theNextStretchTakesThePlaceOfTheOneBefore() throws IOException {
        Stretch stretch = new Stretch();
        take(stretch, Files.writeString(folder.resolve("a.log"), "0123456789"), 0, 10);
        take(stretch, Files.writeString(folder.resolve("b.log"), "abc"), 1, 10);
        assertThat(text(stretch, 1)).isEqualTo("bc");
        assertThat(stretch.end()).isEqualTo(3);
    }

    @Test
    void anOpenFileEndsWhereItEndedWhenItWasOpened() throws IOException {
        Path file = Files.writeString(folder.resolve("a.log"), "01234");
        try (FileBytes bytes = LocalFiles.open(file)) {
            Files.writeString(file, "56789", StandardOpenOption.APPEND);
            assertThat(text(bytes, 0)).isEqualTo("01234");
            assertThat(bytes.read(4, new byte[9], 0, 9)).isEqualTo(1);
        }
    }

    private static void take(Stretch stretch, Path file, long start, long end) throws IOException {
        try (FileBytes bytes = LocalFiles.open(file)) {
            stretch.take(bytes, start, end);
        }
    }

    private static String text(ByteSource source, long from) throws IOException {
        byte[] all = new byte[100];
        int length = 0;
        for (int read; (read = source.read(from + length, all, length, 2)) > 0; ) {
            length += read;
        }
        return new String(all, 0, length, StandardCharsets.UTF_8);
    }

    private List<String> found(String pattern) {
        return files.expand(List.of(pattern)).files().stream()
                .map(file -> folder.relativize(file).toString())
                .toList();
    }

    private void touch(String... names) throws IOException {
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, name);
        }
    }
}
