package ipam.sources;

import static org.assertj.core.api.Assertions.assertThat;

import com.hierynomus.msdtyp.AccessMask;
import com.hierynomus.mssmb2.SMB2CreateDisposition;
import com.hierynomus.mssmb2.SMB2ShareAccess;
import com.hierynomus.smbj.SMBClient;
import com.hierynomus.smbj.SmbConfig;
import com.hierynomus.smbj.auth.AuthenticationContext;
import com.hierynomus.smbj.connection.Connection;
import com.hierynomus.smbj.share.DiskShare;
import com.hierynomus.smbj.share.File;
import ipam.sources.ShareMirror.Changed;
import ipam.sources.ShareMirror.Result;
import ipam.sources.ShareMirror.Trouble;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real Samba server, which signs and encrypts. */
@Tag("long")
class ShareMirrorTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final ShareLogin LOGIN = new ShareLogin("root", () -> "secret", null, true);

    @TempDir
    static Path folder;

    private static FileServer server;

    @TempDir
    Path copies;

    @BeforeAll
    static void start() throws Exception {
        server = FileServer.start(folder, "required");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void empty() throws IOException {
        try (var files = Files.walk(server.shared())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
    }

    private Result fetch(ShareLogin login, String... patterns) {
        return new ShareMirror(copies, PATIENCE, true).fetch(List.of(patterns), login);
    }

    private static void write(String name, String text) throws IOException {
        Path file = server.shared().resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
    }

    private Path copy(String name) {
        return copies.resolve("127.0.0.1/dhcpaudit$").resolve(name);
    }

    @Test
    void copiesWhatItsPatternsMatchAndNothingElse() throws IOException {
        write("DhcpSrvLog-Mon.log", "monday\n");
        write("dhcpsrvlog-TUE.LOG", "tuesday\n");
        write("dhcp.mdb", "a database");
        write("deep/er/zone.dns", "zone");

        Result result = fetch(LOGIN, server.address("DhcpSrvLog-*.log"), server.address("**/*.{dns,xml}"));

        assertThat(result.troubles())
                .containsExactly(new Trouble(server.address("**/*.xml"), "no file matches this pattern", true));
        assertThat(result.copies())
                .containsExactly(copy("DhcpSrvLog-Mon.log"), copy("dhcpsrvlog-TUE.LOG"), copy("deep/er/zone.dns"));
        assertThat(copy("dhcpsrvlog-TUE.LOG")).hasContent("tuesday\n");
        assertThat(Files.getLastModifiedTime(copy("DhcpSrvLog-Mon.log")))
                .isEqualTo(
                        FileTime.from(Files.getLastModifiedTime(server.shared().resolve("DhcpSrvLog-Mon.log"))
                                .toInstant()
                                .truncatedTo(ChronoUnit.MILLIS)));
    }

    @Test
    void copiesAgainOnlyWhatChangedAndForgetsWhatHasGone() throws IOException {
        write("a.log", "a\n");
        write("b.log", "b\n");
        write("c.log", "c\n");
        fetch(LOGIN, server.address("*.log"));

        Files.writeString(server.shared().resolve("b.log"), "more\n", StandardOpenOption.APPEND);
        Files.delete(server.shared().resolve("c.log"));
        Result second = fetch(LOGIN, server.address("*.log"));

        assertThat(second.changed()).containsExactly(new Changed(server.address("b.log"), 7));
        assertThat(second.copies()).containsExactly(copy("a.log"), copy("b.log"));
        assertThat(copy("b.log")).hasContent("b\nmore\n");
        assertThat(copy("c.log")).doesNotExist();
    }

    @Test
    void findsOutWhatItWouldCopyAndCopiesNothing() throws IOException {
        write("a.log", "a\n");

        Result result = new ShareMirror(copies, PATIENCE, false).fetch(List.of(server.address("*.log")), LOGIN);

        assertThat(result.changed()).containsExactly(new Changed(server.address("a.log"), 2));
        assertThat(copies).isEmptyDirectory();
    }

    @Test
    void saysWhyAShareIsClosed() throws IOException {
        write("a.log", "a\n");
        String share = server.address("").replaceAll("/$", "");

        assertThat(fetch(new ShareLogin("root", () -> "wrong", null, true), server.address("*"))
                        .troubles())
                .containsExactly(new Trouble(share, "the server refused user or password", false));
        assertThat(fetch(LOGIN, server.address("*").replace("dhcpaudit$", "nothing"))
                        .troubles())
                .containsExactly(
                        new Trouble(share.replace("dhcpaudit$", "nothing"), "the server has no such share", false));
        assertThat(fetch(LOGIN, "smb://no-such-host.invalid/x/*.log").troubles())
                .containsExactly(new Trouble(
                        "smb://no-such-host.invalid/x",
                        "its name leads to no address (look at the name, and at DNS)",
                        false));
    }

    @Test
    void refusesAConnectionThatDoesNotEncryptUnlessSigningIsEnough(@TempDir Path other) throws Exception {
        try (FileServer plain = FileServer.start(other, "off")) {
            Files.writeString(plain.shared().resolve("a.log"), "a\n");

            assertThat(fetch(LOGIN, plain.address("*.log")).troubles())
                    .extracting(Trouble::reason)
                    .containsExactly("the server does not encrypt (SMB 3 does; share-security: sign takes signed"
                            + " connections too)");
            assertThat(fetch(new ShareLogin("root", () -> "secret", null, false), plain.address("*.log"))
                            .copies())
                    .hasSize(1);
        }
    }

    @Test
    void aFileThatAnotherProgramHoldsAloneCostsItselfOnly() throws IOException {
        write("a.log", "a\n");
        write("held.log", "held\n");
        try (SMBClient client =
                        new SMBClient(SmbConfig.builder().withEncryptData(true).build());
                Connection connection = client.connect("127.0.0.1", server.port());
                DiskShare share = (DiskShare) connection
                        .authenticate(new AuthenticationContext("root", "secret".toCharArray(), ""))
                        .connectShare("dhcpaudit$");
                File held = share.openFile(
                        "held.log",
                        EnumSet.of(AccessMask.GENERIC_READ),
                        null,
                        EnumSet.noneOf(SMB2ShareAccess.class),
                        SMB2CreateDisposition.FILE_OPEN,
                        null)) {
            Result result = fetch(LOGIN, server.address("*.log"));

            assertThat(held.getFileId()).isNotNull();
            assertThat(result.copies()).containsExactly(copy("a.log"));
            assertThat(result.troubles())
                    .containsExactly(new Trouble(
                            server.address("held.log"),
                            "another program holds it alone (it is tried again at the next run)",
                            false));
        }
    }

    @Test
    void takesUpAgainAfterADroppedConnection() throws Exception {
        byte[] large = new byte[3 << 20];
        Files.write(server.shared().resolve("large.log"), large);
        try (CutOnce cable = new CutOnce(server.port(), 1 << 20)) {
            Result result = fetch(LOGIN, server.address("*.log").replace(":" + server.port(), ":" + cable.port()));

            assertThat(cable.cuts()).isEqualTo(1);
            assertThat(result.troubles()).isEmpty();
            assertThat(copy("large.log")).hasBinaryContent(large);
        }
    }

    @Test
    void aFileThatGrowsWhileItIsCopiedIsCopiedAsFarAsItWas() throws Exception {
        Path growing = server.shared().resolve("growing.log");
        Files.writeString(growing, "line\n".repeat(200_000));
        Thread writer = new Thread(() -> {
            try {
                for (int i = 0; i < 200; i++) {
                    Files.writeString(growing, "line\n".repeat(1_000), StandardOpenOption.APPEND);
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        writer.start();
        fetch(LOGIN, server.address("*.log"));
        writer.join();
        assertThat(Files.readString(copy("growing.log"))).startsWith("line\nline\n");
        assertThat(Files.readString(growing)).startsWith(Files.readString(copy("growing.log")));

        fetch(LOGIN, server.address("*.log"));
        assertThat(copy("growing.log")).hasSameTextualContentAs(growing);
    }

    @Test
    void aServerThatHangsCostsItsPatienceOnce() throws IOException {
        try (ServerSocket silent = new ServerSocket(0)) {
            Result result = new ShareMirror(copies, Duration.ofMillis(300), true)
                    .fetch(List.of("smb://127.0.0.1:" + silent.getLocalPort() + "/x/*.log"), LOGIN);

            assertThat(result.troubles())
                    .extracting(Trouble::reason)
                    .containsExactly("the server did not answer in time");
        }
    }
}
