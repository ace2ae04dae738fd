package ipam.sources.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
import com.unboundid.util.ssl.SSLUtil;
import com.unboundid.util.ssl.TrustAllTrustManager;
import ipam.sources.FileServer;
import ipam.sources.ldap.DirectoryAccess.Login;
import ipam.sources.ldap.DirectoryAccess.Method;
import ipam.sources.ldap.DirectoryAccess.Security;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Samba as a domain controller of contoso.test, on the loopback address; but for that of its share {@code dhcpaudit$}, its
 * ports can't be chosen.
 */
final class DomainController implements AutoCloseable {
    static final String READER = "reader@CONTOSO.TEST";
    private static final String PASSWORD = "Passw0rd-of-tests";
    private static final int LDAP = 389;
    private static final int LDAPS = 636;
    private static final int KERBEROS = 88;

    private final Path folder;
    private final int smb;
    private final Process process;

    private DomainController(Path folder, int smb, Process process) {
        this.folder = folder;
        this.smb = smb;
        this.process = process;
    }

    /** Makes a domain, of which everybody may ask the controller by the name localhost, and starts it. */
    static DomainController start(Path folder) throws IOException, InterruptedException {
        FileServer.demand(System.getProperty("user.name").equals("root"), "Samba needs to be started by root");
        for (String program : new String[] {
            "/usr/sbin/samba", "/usr/sbin/smbd", "/usr/sbin/winbindd", "/usr/bin/samba-tool", "/usr/bin/openssl"
        }) {
            FileServer.demand(Files.isExecutable(Path.of(program)), program + " is missing");
        }
        FileServer.demand(Files.isDirectory(Path.of("/usr/share/samba/setup")), "samba-ad-provision is missing");
        for (int port : new int[] {KERBEROS, LDAP, LDAPS}) {
            FileServer.demand(isFree(port), "port %d is not free".formatted(port));
        }
        run(
                folder,
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-keyout",
                folder.resolve("key.pem").toString(),
                "-out",
                folder.resolve("cert.pem").toString(),
                "-subj",
                "/CN=localhost",
                "-addext",
                "subjectAltName=DNS:localhost");
        int smb;
        try (ServerSocket free = new ServerSocket(0)) {
            smb = free.getLocalPort();
        }
        provision(folder, smb);
        Path settings = settings(folder);
        Files.writeString(
                settings, """
                [dhcpaudit$]
                  path = %s
                  read only = yes
                  force user = root
                """.formatted(Files.createDirectories(folder.resolve("share"))), StandardOpenOption.APPEND);
        tool(folder, "user", "create", "reader", PASSWORD);
        tool(folder, "spn", "add", "ldap/localhost", "DC1$");
        tool(folder, "spn", "add", "cifs/localhost", "DC1$");
        Process process = new ProcessBuilder(
                        "samba", "-s", settings.toString(), "-i", "-M", "single", "--no-process-group")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("samba.log").toFile())
                .start();
        DomainController controller = new DomainController(folder, smb, process);
        controller.await(LDAPS);
        controller.await(smb);
        return controller;
    }

    private static Path settings(Path folder) {
        return folder.resolve("dc/etc/smb.conf");
    }

    private static void tool(Path folder, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("samba-tool"));
        command.addAll(List.of(words));
        command.addAll(List.of("-s", settings(folder).toString()));
        run(folder, command.toArray(String[]::new));
    }

    /** As its administrator does: {@code user disable collector}. */
    void tool(String... words) throws IOException, InterruptedException {
        tool(folder, words);
    }

    /** A file with the keys that a user has now. */
    Path keytab(String user) throws IOException, InterruptedException {
        Path file = folder.resolve(user + ".keytab");
        Files.deleteIfExists(file);
        tool("domain", "exportkeytab", file.toString(), "--principal=" + user + "@CONTOSO.TEST");
        return file;
    }

    /** A krb5.conf that leads to it, as {@code /etc/krb5.conf} of a machine of the domain does. */
    Path kerberos() throws IOException {
        return Files.writeString(folder.resolve("krb5.conf"), """
                [libdefaults]
                  default_realm = CONTOSO.TEST
                [realms]
                  CONTOSO.TEST = {
                    kdc = 127.0.0.1
                  }
                """);
    }

    /** The folder that it shares. */
    Path shared() {
        return folder.resolve("share");
    }

    /** Of the files there, as settings name them. */
    String share(String host, String pattern) {
        return "smb://%s:%d/dhcpaudit$/%s".formatted(host, smb, pattern);
    }

    private static void provision(Path folder, int smb) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "samba-tool",
                "domain",
                "provision",
                "--realm=CONTOSO.TEST",
                "--domain=CONTOSO",
                "--server-role=dc",
                "--dns-backend=NONE",
                "--adminpass=" + PASSWORD,
                "--host-name=dc1",
                "--host-ip=127.0.0.1",
                "--targetdir=" + folder.resolve("dc")));
        for (String option : List.of(
                "interfaces=lo",
                "bind interfaces only=yes",
                "server services=ldap, kdc, s3fs, winbindd",
                "smb ports=" + smb,
                "server signing=mandatory",
                "server smb encrypt=required",
                "log file=" + folder.resolve("log"),
                "ncalrpc dir=" + folder.resolve("ncalrpc"),
                "pid directory=" + folder.resolve("run"),
                "tls certfile=" + folder.resolve("cert.pem"),
                "tls keyfile=" + folder.resolve("key.pem"),
                "tls cafile=")) {
            command.add("--option=" + option);
        }
        run(folder, command.toArray(String[]::new));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void run(Path folder, String... command) throws IOException, InterruptedException {
        Path log = folder.resolve("setup.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IOException("%s: %s".formatted(command[0], Files.readString(log)));
        }
    }

    private void await(int port) throws IOException, InterruptedException {
        for (int i = 0; i < 300; i++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
                return;
            } catch (IOException e) {
                Thread.sleep(100);
            }
        }
        throw new IOException("samba does not listen: " + Files.readString(folder.resolve("samba.log")));
    }

    /** Who vouches for its certificate. */
    Path trust() {
        return folder.resolve("cert.pem");
    }

    DirectoryAccess access(Security security, Method method, String user) {
        return new DirectoryAccess(
                "localhost",
                security == Security.LDAPS ? LDAPS : LDAP,
                security,
                new Login(method, user, () -> PASSWORD, null, "contoso.test"),
                trust(),
                Duration.ofSeconds(10));
    }

    /** Authorises a DHCP server, as its administrator does. */
    void authorise(String name, String address) throws LDAPException, GeneralSecurityException {
        SSLUtil tls = new SSLUtil(new TrustAllTrustManager());
        try (LDAPConnection connection = new LDAPConnection(
                tls.createSSLSocketFactory(), "localhost", LDAPS, "administrator@contoso.test", PASSWORD)) {
            connection.add(
                    "dn: CN=%s,CN=NetServices,CN=Services,CN=Configuration,DC=contoso,DC=test".formatted(name),
                    "objectClass: dHCPClass",
                    "dhcpFlags: 0",
                    "dhcpIdentification: dhcp",
                    "dhcpType: 1",
                    "dhcpUniqueKey: 0",
                    "dhcpServers: i%s$rcn=%s$f0x00000000$s%s$".formatted(address, name, name));
        } catch (LDIFException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
