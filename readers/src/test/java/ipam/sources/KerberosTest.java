package ipam.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ietf.jgss.GSSException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an administrator is told who meets Kerberos: the answers of a server that knows nothing but one error. */
class KerberosTest {
    private static final String CONF = "java.security.krb5.conf";
    private static final String REALM = "EXAMPLE.TEST";

    @TempDir
    Path folder;

    @BeforeEach
    void realm() throws IOException {
        realm("localhost:1");
    }

    private void realm(String server) throws IOException {
        Path conf = Files.writeString(folder.resolve("krb5.conf"), """
                [libdefaults]
                  kdc_timeout = 300
                  max_retries = 1
                [realms]
                  %s = {
                    kdc = %s
                  }
                """.formatted(REALM, server));
        System.setProperty(CONF, conf.toString());
    }

    @AfterEach
    void forget() {
        System.clearProperty(CONF);
    }

    @ParameterizedTest
    @CsvSource({
        "1, the account has expired",
        "6, Kerberos knows no such user; check the user of the credentials",
        "14, Kerberos takes none of the user's kinds of keys",
        "18, the account is disabled or locked",
        "23, 'the password has expired; set a new one, and export a keytab again'",
        "24, 'the password, or the key of the keytab, is not the user''s (any more)'",
        "37, the clocks differ by more than the 5 minutes that Kerberos takes; set this machine's",
        "60, Kerberos gave no ticket (kinit -kt FILE USER says more)"
    })
    void aTicketThatIsRefusedIsOneLineThatSaysWhatToDo(int error, String words) throws IOException {
        try (DatagramSocket server = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> answer(server, error));
            answering.start();
            realm("127.0.0.1:" + server.getLocalPort());
            assertRefused("ipam@" + REALM, words);
        }
    }

    @Test
    void aRealmOrAKeyThatIsNotThereIsSaid() throws IOException {
        assertRefused("ipam@ELSEWHERE.TEST", "the keytab has no key for this user; klist -kt FILE shows for whom");
        assertThatThrownBy(() -> Kerberos.context("ipam@ELSEWHERE.TEST", keytab("ELSEWHERE.TEST")))
                .hasMessageStartingWith("the realm has no Kerberos server that this machine knows; check what stands");
        try (DatagramSocket silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            realm("127.0.0.1:" + silent.getLocalPort());
            assertRefused("ipam@" + REALM, "the realm's Kerberos server did not answer in time");
        }
        realm("no-such-host.invalid");
        assertRefused("ipam@" + REALM, "the name of the realm's Kerberos server leads to no address");
    }

    @Test
    void aServerThatKerberosDoesNotKnowIsToldFromABrokenConnection() {
        GSSException unknown = new GSSException(GSSException.NO_CRED, -1, "Server not found in Kerberos database (7)");
        assertThat(ShareException.of(new IOException(unknown)))
                .hasMessageStartingWith("Kerberos knows no such server; name it as the domain does")
                .extracting(ShareException::isPassing)
                .isEqualTo(false);
    }

    private void assertRefused(String user, String words) {
        assertThatThrownBy(() -> Kerberos.context(user, keytab(REALM)))
                .isInstanceOf(ShareException.class)
                .hasMessageStartingWith(words)
                .hasMessageNotContaining("\n");
    }

    /** A keytab with one key of nobody's, as kutil writes it (MIT, version 2). */
    private Path keytab(String realm) throws IOException {
        ByteArrayOutputStream entry = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(entry);
        out.writeShort(1);
        out.writeUTF(realm);
        out.writeUTF("ipam");
        out.writeInt(1); // a principal
        out.writeInt(0);
        out.writeByte(1);
        out.writeShort(18); // aes256-cts-hmac-sha1-96
        out.writeShort(32);
        out.write(new byte[32]);
        Path file = folder.resolve("ipam.keytab");
        try (DataOutputStream whole = new DataOutputStream(Files.newOutputStream(file))) {
            whole.writeShort(0x0502);
            whole.writeInt(entry.size());
            entry.writeTo(whole);
        }
        return file;
    }

    private static void answer(DatagramSocket server, int error) {
        byte[] said = error(error);
        DatagramPacket asked = new DatagramPacket(new byte[4096], 4096);
        try {
            while (!server.isClosed()) {
                server.receive(asked);
                server.send(new DatagramPacket(said, said.length, asked.getSocketAddress()));
            }
        } catch (SocketException e) {
            return; // the test is over
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** KRB-ERROR, RFC 4120, 5.9.1. */
    private static byte[] error(int code) {
        byte[] name = tlv(0x30, tlv(0xa0, number(2)), tlv(0xa1, tlv(0x30, text("krbtgt"), text(REALM))));
        return tlv(
                0x7e,
                tlv(
                        0x30,
                        tlv(0xa0, number(5)),
                        tlv(0xa1, number(30)),
                        tlv(0xa4, tlv(0x18, "20261122120000Z".getBytes(StandardCharsets.US_ASCII))),
                        tlv(0xa5, number(0)),
                        tlv(0xa6, number(code)),
                        tlv(0xa9, text(REALM)),
                        tlv(0xaa, name)));
    }

    private static byte[] number(int value) {
        return tlv(0x02, new byte[] {(byte) value});
    }

    private static byte[] text(String value) {
        return tlv(0x1b, value.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] tlv(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(tag);
        if (content.size() > 127) {
            whole.write(0x81);
        }
        whole.write(content.size());
        whole.writeBytes(content.toByteArray());
        return whole.toByteArray();
    }
}
